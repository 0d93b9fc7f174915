// Says whose credentials a profile yields: node who_am_i.mjs PROFILE REGION ENDPOINT
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromIni } from "@aws-sdk/credential-providers";

const [profile, region, endpoint] = process.argv.slice(2);
const sts = new STSClient({ region, endpoint, credentials: fromIni({ profile }) });
console.log((await sts.send(new GetCallerIdentityCommand({}))).Arn);
