<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>Account</name>
    <message>
        <source>on, asked for first</source>
        <translation>有効（優先）</translation>
    </message>
    <message>
        <source>on</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>off</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>Your account has no second factor yet. With one, nobody can sign in with your password alone.</source>
        <translation>2つ目の認証方法がまだありません。設定しておくと、パスワードが漏れても、それだけではサインインされません。</translation>
    </message>
    <message>
        <source>Set up another second factor: without it, only your administrator can help when this one is lost.</source>
        <translation>予備の認証方法も設定してください。今の方法が使えなくなると、管理者に頼るほかなくなります。</translation>
    </message>
    <message>
        <source>needs a verified phone number</source>
        <translation>確認済みの電話番号が必要です</translation>
    </message>
    <message>
        <source>needs a verified e-mail address</source>
        <translation>確認済みのメールアドレスが必要です</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>{contact}: not verified yet. A code proves that it is yours.</source>
        <translation>{contact}: まだ確認されていません。確認コードを入力すると、ご本人のものと確認できます。</translation>
    </message>
    <message>
        <source>A device without a name</source>
        <translation>名前のない端末</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>このコンピューター</translation>
    </message>
    <message>
        <source>remembered</source>
        <translation>記憶済み</translation>
    </message>
    <message>
        <source>not remembered</source>
        <translation>記憶していません</translation>
    </message>
    <message>
        <source>Forget this computer? The session here cannot be renewed then: you sign in anew.</source>
        <translation>このコンピューターの登録を解除しますか？ここでのセッションは更新できなくなり、サインインし直すことになります。</translation>
    </message>
    <message>
        <source>Forget {device}? Whoever is signed in there has to sign in anew.</source>
        <translation>{device}の登録を解除しますか？その端末では、サインインし直すことになります。</translation>
    </message>
    <message>
        <source>last used {moment}</source>
        <translation>最終利用 {moment}</translation>
    </message>
    <message>
        <source>added {moment}</source>
        <translation>登録 {moment}</translation>
    </message>
    <message>
        <source>A program without a name</source>
        <translation>名前のないプログラム</translation>
    </message>
    <message>
        <source>this one</source>
        <translation>現在のセッション</translation>
    </message>
    <message>
        <source>in a browser</source>
        <translation>ブラウザー</translation>
    </message>
    <message>
        <source>in the memory of this program, until it ends</source>
        <translation>このプログラムの終了まで、メモリーに保持</translation>
    </message>
    <message>
        <source>in the keyring of {computer}</source>
        <translation>{computer}のキーリングに保存</translation>
    </message>
    <message>
        <source>{moment} at the latest</source>
        <translation>遅くとも{moment}</translation>
    </message>
    <message>
        <source>when you sign out, or after the time that your administrator has set</source>
        <translation>サインアウトしたとき、または管理者が決めた期間が過ぎたとき</translation>
    </message>
    <message>
        <source>This takes a fresh sign-in.</source>
        <translation>この操作には、改めてサインインが必要です。</translation>
    </message>
    <message>
        <source>This takes a stronger sign-in.</source>
        <translation>この操作には、より強いサインインが必要です。</translation>
    </message>
    <message>
        <source>This user pool does not have that.</source>
        <translation>このユーザープールには、その機能がありません。</translation>
    </message>
    <message>
        <source>This ends the session on this computer and removes its profiles. AWS credentials that other programs hold already work until they expire.</source>
        <translation>このコンピューターのセッションが終了し、そのプロファイルが削除されます。ほかのプログラムがすでに取得したAWSの認証情報は、期限が切れるまで使えます。</translation>
    </message>
    <message>
        <source>This ends every session of yours, here and elsewhere, and removes the profiles on this computer. Tokens and AWS credentials that programs hold already work until they expire.</source>
        <translation>このコンピューターとほかの場所にある、ご自身のすべてのセッションが終了し、このコンピューターのプロファイルが削除されます。プログラムがすでに取得したトークンとAWSの認証情報は、期限が切れるまで使えます。</translation>
    </message>
    <message>
        <source>This ends the session on this computer: nothing is renewed any more. The profiles stay, and their credentials work until they expire.</source>
        <translation>このコンピューターのセッションが終了し、以後は更新されなくなります。プロファイルは残り、その認証情報は期限が切れるまで使えます。</translation>
    </message>
    <message>
        <source>This deletes your account at {label} for good, and on this computer the session, the profiles and their credentials. Nobody can bring it back.</source>
        <translation>{label}のアカウントが完全に削除され、このコンピューターのセッション、プロファイル、その認証情報も削除されます。誰にも元に戻せません。</translation>
    </message>
</context>
<context>
    <name>Browser</name>
    <message>
        <source>Opens in: {choice}</source>
        <translation>開くブラウザー: {choice}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Change the browser</source>
        <translation>ブラウザーを変更</translation>
    </message>
    <message>
        <source>System browser</source>
        <translation>システムの既定のブラウザー</translation>
    </message>
    <message>
        <source>{browser}, in a private window</source>
        <translation>{browser}（プライベートウィンドウ）</translation>
    </message>
    <message>
        <source>{browser}, as {profile}</source>
        <translation>{browser}（{profile}）</translation>
    </message>
    <message>
        <source>Continue with user name and password</source>
        <translation>ユーザー名とパスワードで続ける</translation>
    </message>
    <message>
        <source>Continue with {provider}</source>
        <translation>{provider}で続ける</translation>
    </message>
    <message>
        <source>Your browser signed you in as {account}.</source>
        <translation>ブラウザーで{account}としてサインインしました。</translation>
    </message>
    <message>
        <source>Not you? Sign in as someone else</source>
        <translation>別のアカウントでサインイン</translation>
    </message>
</context>
<context>
    <name>BrowserPage</name>
    <message>
        <source>Sign in with your browser</source>
        <translation>ブラウザーでサインイン</translation>
    </message>
    <message>
        <source>Your browser opens, and brings you back here.</source>
        <translation>ブラウザーが開きます。サインインすると、この画面に戻ります。</translation>
    </message>
    <message>
        <source>Open the browser</source>
        <translation>ブラウザーを開く</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>開いています…</translation>
    </message>
    <message>
        <source>Sign in without a browser</source>
        <translation>ブラウザーを使わずにサインイン</translation>
    </message>
    <message>
        <source>Continue in your browser</source>
        <translation>ブラウザーで続けてください</translation>
    </message>
    <message>
        <source>Sign in there. This window goes on by itself.</source>
        <translation>ブラウザーでサインインしてください。完了すると、この画面は自動的に先へ進みます。</translation>
    </message>
    <message>
        <source>Waiting for your browser…</source>
        <translation>ブラウザーでの操作を待っています…</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>もう一度開く</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>リンクをコピー</translation>
    </message>
</context>
<context>
    <name>BrowserWays</name>
    <message>
        <source>Sign in with your browser</source>
        <translation>ブラウザーでサインイン</translation>
    </message>
</context>
<context>
    <name>CallbackPage</name>
    <message>
        <source>You are signed in</source>
        <translation>サインインしました</translation>
    </message>
    <message>
        <source>The sign-in was not completed</source>
        <translation>サインインは完了していません</translation>
    </message>
    <message>
        <source>You can close this tab and go back to Poolkey.</source>
        <translation>このタブを閉じて、Poolkeyに戻ってください。</translation>
    </message>
    <message>
        <source>Go back to Poolkey to see why and to try again. You can close this tab.</source>
        <translation>理由を確認してやり直すには、Poolkeyに戻ってください。このタブは閉じてかまいません。</translation>
    </message>
</context>
<context>
    <name>ChoiceButton</name>
    <message>
        <source>One moment…</source>
        <translation>お待ちください…</translation>
    </message>
</context>
<context>
    <name>ChooseFactorPage</name>
    <message>
        <source>How do you want to sign in?</source>
        <translation>サインイン方法を選択</translation>
    </message>
</context>
<context>
    <name>ChooseMfaPage</name>
    <message>
        <source>How do you want your code?</source>
        <translation>確認コードの受け取り方を選択</translation>
    </message>
</context>
<context>
    <name>ChooseMfaToSetUpPage</name>
    <message>
        <source>How do you want your codes?</source>
        <translation>確認コードの受け取り方を選択</translation>
    </message>
    <message>
        <source>From now on, you need a code beside your password each time you sign in.</source>
        <translation>今後、サインインのたびにパスワードのほかに確認コードが必要になります。</translation>
    </message>
    <message>
        <source>Works even without a network.</source>
        <translation>ネットワークがなくても使えます。</translation>
    </message>
    <message>
        <source>We send you one each time.</source>
        <translation>サインインのたびにお送りします。</translation>
    </message>
</context>
<context>
    <name>ClientSecret</name>
    <message>
        <source>The app&apos;s secret is in the keyring now. {path} may still contain it: delete that file.</source>
        <translation>アプリのシークレットをキーリングに移しました。{path}にも残っている可能性があるため、このファイルを削除してください。</translation>
    </message>
    <message>
        <source>The file contains a secret, and this computer has no keyring to keep it in, so nothing was added. Set up the keyring of your desktop, then add the file again.</source>
        <translation>このファイルにはシークレットが含まれていますが、保管先のキーリングがこのコンピューターにないため、追加しませんでした。デスクトップのキーリングを設定してから、もう一度ファイルを追加してください。</translation>
    </message>
    <message>
        <source>The file contains a secret, and the keyring that it goes into is locked, so nothing was added. Unlock the keyring, then add the file again.</source>
        <translation>このファイルにはシークレットが含まれていますが、保管先のキーリングがロックされているため、追加しませんでした。キーリングのロックを解除してから、もう一度ファイルを追加してください。</translation>
    </message>
    <message>
        <source>The file contains a secret, and the keyring set up here is not safe, so nothing was added. Set up the keyring of your desktop, then add the file again.</source>
        <translation>このファイルにはシークレットが含まれていますが、設定されているキーリングが安全でないため、追加しませんでした。デスクトップのキーリングを設定してから、もう一度ファイルを追加してください。</translation>
    </message>
    <message>
        <source>The file contains a secret, and the keyring did not take it, so nothing was added. Check the keyring of your desktop, then add the file again.</source>
        <translation>このファイルにはシークレットが含まれていますが、キーリングに保存できなかったため、追加しませんでした。デスクトップのキーリングを確認してから、もう一度ファイルを追加してください。</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message>
        <source>This computer&apos;s clock is {duration} fast. Sign-in works, but AWS may refuse requests. Set the clock.</source>
        <translation>このコンピューターの時計は{duration}進んでいます。サインインはできますが、AWSに要求を拒否されることがあります。時計を合わせてください。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {duration} slow. Sign-in works, but AWS may refuse requests. Set the clock.</source>
        <translation>このコンピューターの時計は{duration}遅れています。サインインはできますが、AWSに要求を拒否されることがあります。時計を合わせてください。</translation>
    </message>
    <message>
        <source>more than a day</source>
        <translation>1日以上</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>Code</source>
        <translation>確認コード</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>サインインしています…</translation>
    </message>
    <message>
        <source>Use another way</source>
        <translation>別の方法を使う</translation>
    </message>
    <message>
        <source>The time is up</source>
        <translation>時間切れです</translation>
    </message>
    <message>
        <source>{duration} left</source>
        <translation>残り{duration}</translation>
    </message>
    <message>
        <source>Enter the code from your authenticator app</source>
        <translation>認証アプリの確認コードを入力</translation>
    </message>
    <message>
        <source>Enter the code from the text message</source>
        <translation>SMSで届いた確認コードを入力</translation>
    </message>
    <message>
        <source>Enter the code from the e-mail</source>
        <translation>メールで届いた確認コードを入力</translation>
    </message>
</context>
<context>
    <name>ConfirmAccountPage</name>
    <message>
        <source>Enter the confirmation code</source>
        <translation>確認コードを入力</translation>
    </message>
    <message>
        <source>It was sent to you when the account was created.</source>
        <translation>アカウントの作成時に送ったコードです。</translation>
    </message>
    <message>
        <source>Confirmation code</source>
        <translation>確認コード</translation>
    </message>
    <message>
        <source>Confirm account</source>
        <translation>アカウントを確認</translation>
    </message>
    <message>
        <source>Confirming…</source>
        <translation>確認しています…</translation>
    </message>
</context>
<context>
    <name>Connections</name>
    <message>
        <source>{name} · signed in as {account}</source>
        <translation>{name} · {account}としてサインイン中</translation>
    </message>
    <message>
        <source>{name} · nobody is signed in</source>
        <translation>{name} · サインインしていません</translation>
    </message>
    <message>
        <source>Remove {label}? You are signed out of it, and the profiles that Poolkey wrote for it are taken out of the AWS files.</source>
        <translation>{label}を削除しますか？サインアウトされ、Poolkeyが書き込んだプロファイルはAWSのファイルから取り除かれます。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Go on as a guest</source>
        <translation>ゲストとして続行</translation>
    </message>
    <message>
        <source>Go on as a guest of {name}</source>
        <translation>{name}のゲストとして続行</translation>
    </message>
    <message>
        <source>The file of “{name}” cannot be read any more. Remove it, or add it anew.</source>
        <translation>「{name}」のファイルを読み取れません。削除するか、もう一度追加してください。</translation>
    </message>
    <message>
        <source>Check {name}</source>
        <translation>{name}を診断</translation>
    </message>
    <message>
        <source>Remove {name}…</source>
        <translation>{name}を削除…</translation>
    </message>
    <message>
        <source>Add a connection file</source>
        <translation>接続ファイルを追加</translation>
    </message>
    <message>
        <source>Connection files (*.toml)</source>
        <translation>接続ファイル (*.toml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Add your organisation&apos;s connection</source>
        <translation>組織の接続を追加</translation>
    </message>
    <message>
        <source>A connection file tells Poolkey where you sign in. Your administrator hands it out; its name ends in .toml.</source>
        <translation>接続ファイルは、サインイン先をPoolkeyに伝えるファイルです。管理者が配布します。名前の末尾は.tomlです。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Choose where to sign in.</source>
        <translation>サインイン先を選んでください。</translation>
    </message>
    <message>
        <source>Add a connection file…</source>
        <translation>接続ファイルを追加…</translation>
    </message>
    <message>
        <source>You can also drop the file on this window.</source>
        <translation>このウィンドウにファイルをドロップすることもできます。</translation>
    </message>
    <message>
        <source>Your account at {label} was deleted.</source>
        <translation>{label}のアカウントを削除しました。</translation>
    </message>
    <message>
        <source>Close the check</source>
        <translation>診断結果を閉じる</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>診断しています…</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
</context>
<context>
    <name>CreateAccountPage</name>
    <message>
        <source>Create an account</source>
        <translation>アカウントを作成</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>アカウントを作成</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>作成しています…</translation>
    </message>
    <message>
        <source>I have an account</source>
        <translation>アカウントを持っています</translation>
    </message>
</context>
<context>
    <name>CustomPage</name>
    <message>
        <source>Your organisation asks</source>
        <translation>組織からの質問です</translation>
    </message>
    <message>
        <source>This is question {number}.</source>
        <translation>{number}問目の質問です。</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Send answer</source>
        <translation>回答を送信</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>送信しています…</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>The demo is not installed: pip install &apos;poolkey[demo]&apos;</source>
        <translation>デモがインストールされていません: pip install &apos;poolkey[demo]&apos;</translation>
    </message>
    <message>
        <source>Sign in as {username} with {password}, or create an account.</source>
        <translation>ユーザー名{username}、パスワード{password}でサインインするか、アカウントを作成してください。</translation>
    </message>
    <message>
        <source>The terminal shows a line that uses the profile.</source>
        <translation>プロファイルを使うコマンドは端末に表示されています。</translation>
    </message>
    <message>
        <source>After signing in, this works while the window is open:</source>
        <translation>サインイン後、ウィンドウを開いている間は次のコマンドが使えます:</translation>
    </message>
    <message>
        <source>Signed in as {detail}</source>
        <translation>{detail}としてサインインしました</translation>
    </message>
    <message>
        <source>Created the account {detail}</source>
        <translation>アカウント{detail}を作成しました</translation>
    </message>
    <message>
        <source>Confirmed it with the mailed code {detail}</source>
        <translation>メールで届いたコード{detail}で確認しました</translation>
    </message>
    <message>
        <source>Connected an authenticator app for {detail}</source>
        <translation>{detail}の認証アプリを登録しました</translation>
    </message>
    <message>
        <source>Signed in again as {detail}, with its code</source>
        <translation>認証アプリのコードを使い、{detail}としてもう一度サインインしました</translation>
    </message>
    <message>
        <source>Wrote the profile {detail}</source>
        <translation>プロファイル{detail}を書き込みました</translation>
    </message>
    <message>
        <source>Listed the bucket: {detail}</source>
        <translation>バケットの内容: {detail}</translation>
    </message>
    <message>
        <source>STS says: {detail}</source>
        <translation>STSの応答: {detail}</translation>
    </message>
    <message>
        <source>The demo&apos;s Cognito did not start: {detail}</source>
        <translation>デモのCognitoを起動できませんでした: {detail}</translation>
    </message>
    <message>
        <source>The demo&apos;s Cognito accepts wrong passwords, so it was not used. Install ministack 1.5.33.</source>
        <translation>デモのCognitoが誤ったパスワードを受け付けたため、使用しませんでした。ministack 1.5.33をインストールしてください。</translation>
    </message>
</context>
<context>
    <name>Diagnosis</name>
    <message>
        <source>entries: {count}, the oldest {age} old</source>
        <translation>{count}件を保管中（最も古いものは{age}前）</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>すべて正常です。</translation>
    </message>
    <message>
        <source>Nothing is broken, but something is worth a look.</source>
        <translation>異常はありませんが、確認をおすすめする項目があります。</translation>
    </message>
    <message>
        <source>Something is broken; its line says what to do.</source>
        <translation>異常があります。該当する行に書かれた方法で対処してください。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>キーリング</translation>
    </message>
    <message>
        <source>AWS files</source>
        <translation>AWSのファイル</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>環境変数</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>キャッシュ</translation>
    </message>
    <message>
        <source>Helper</source>
        <translation>補助プログラム</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>User pool</source>
        <translation>ユーザープール</translation>
    </message>
    <message>
        <source>Pool details</source>
        <translation>ユーザープールの情報</translation>
    </message>
    <message>
        <source>Public keys</source>
        <translation>公開鍵</translation>
    </message>
    <message>
        <source>Identity pool</source>
        <translation>IDプール</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>時計</translation>
    </message>
    <message>
        <source>{package} is not installed. Install Poolkey anew.</source>
        <translation>{package}がインストールされていません。Poolkeyをインストールし直してください。</translation>
    </message>
    <message>
        <source>takes a token, gives it back and forgets it</source>
        <translation>トークンの保存、読み出し、削除が可能</translation>
    </message>
    <message>
        <source>This computer has no keyring, so you stay signed in only until Poolkey ends. Set up the keyring of your desktop.</source>
        <translation>このコンピューターにはキーリングがないため、サインインはPoolkeyを終了するまで有効です。デスクトップのキーリングを設定してください。</translation>
    </message>
    <message>
        <source>The keyring is locked, so you stay signed in only until Poolkey ends. Unlock it.</source>
        <translation>キーリングがロックされているため、サインインはPoolkeyを終了するまで有効です。ロックを解除してください。</translation>
    </message>
    <message>
        <source>The keyring set up here is not safe, so Poolkey does not use it. Set up the keyring of your desktop.</source>
        <translation>設定されているキーリングは安全ではないため、Poolkeyでは使用しません。デスクトップのキーリングを設定してください。</translation>
    </message>
    <message>
        <source>The keyring did not give back what it took. Check the keyring of your desktop.</source>
        <translation>キーリングに保存したものを読み出せませんでした。デスクトップのキーリングを確認してください。</translation>
    </message>
    <message>
        <source>{file} can be read by AWS tools</source>
        <translation>{file}はAWSのツールで読み取り可能</translation>
    </message>
    <message>
        <source>{file} is not there; Poolkey makes it when it is needed</source>
        <translation>{file}はまだありません（必要になるとPoolkeyが作成します）</translation>
    </message>
    <message>
        <source>{file} is open to other people of this computer (mode {mode}). Close it: chmod 600 {file}</source>
        <translation>このコンピューターのほかのユーザーも{file}にアクセスできます（アクセス権{mode}）。制限してください: chmod 600 {file}</translation>
    </message>
    <message>
        <source>{file} belongs to somebody else. Make it yours, as with: sudo chown $USER {file}</source>
        <translation>{file}の所有者が別のユーザーです。ご自身に変更してください。例: sudo chown $USER {file}</translation>
    </message>
    <message>
        <source>{file}, line {line}: a profile of the connection is there that Poolkey did not make, so Poolkey leaves it alone. Replace it: poolkey refresh PROFILE --overwrite</source>
        <translation>{file}の{line}行目: この接続のプロファイルがありますが、Poolkeyが作成したものではないため変更しません。置き換えるには: poolkey refresh PROFILE --overwrite</translation>
    </message>
    <message>
        <source>{file}, line {line}: AWS tools use what stands here instead of Poolkey&apos;s credentials. Remove it, or replace it: poolkey refresh PROFILE --overwrite</source>
        <translation>{file}の{line}行目: AWSのツールはPoolkeyの認証情報ではなく、この行の内容を使います。削除するか、置き換えてください: poolkey refresh PROFILE --overwrite</translation>
    </message>
    <message>
        <source>{file}, line {line}: this profile starts another Poolkey. Write it anew: poolkey refresh</source>
        <translation>{file}の{line}行目: このプロファイルは別のPoolkeyを起動します。書き込み直してください: poolkey refresh</translation>
    </message>
    <message>
        <source>{file}, line {line}: this profile is there twice, and tools differ on which counts. Remove one.</source>
        <translation>{file}の{line}行目: 同じプロファイルが2つあり、どちらが使われるかはツールによって異なります。一方を削除してください。</translation>
    </message>
    <message>
        <source>{file}, line {line}: AWS tools use this line of [DEFAULT] in every profile. Remove it.</source>
        <translation>{file}の{line}行目: AWSのツールは、[DEFAULT]のこの行をすべてのプロファイルで使います。削除してください。</translation>
    </message>
    <message>
        <source>no variable comes before the profiles</source>
        <translation>プロファイルより優先される変数はありません</translation>
    </message>
    <message>
        <source>{variable} is set, so many AWS tools use it instead of a profile. Take it out of the environment.</source>
        <translation>{variable}が設定されているため、多くのAWSのツールはプロファイルの代わりにこれを使います。この環境変数を削除してください。</translation>
    </message>
    <message>
        <source>{variable} is set, so AWS tools may take another role. Take it out of the environment.</source>
        <translation>{variable}が設定されているため、AWSのツールが別のロールを使うことがあります。この環境変数を削除してください。</translation>
    </message>
    <message>
        <source>{variable} names a profile that is none of Poolkey&apos;s. Change it, or name the profile: aws --profile PROFILE</source>
        <translation>{variable}に、Poolkeyのものではないプロファイルが指定されています。変更するか、プロファイルを指定してください: aws --profile PROFILE</translation>
    </message>
    <message>
        <source>{variable} names the file; Poolkey uses it too, if it is started with the variable</source>
        <translation>{variable}でファイルを指定（この変数を設定して起動した場合、Poolkeyも同じファイルを使用）</translation>
    </message>
    <message>
        <source>{variable} is set, so AWS tools use that region instead of the profile&apos;s. Check that it is meant.</source>
        <translation>{variable}が設定されているため、AWSのツールはプロファイルのリージョンではなく、このリージョンを使います。意図した設定か確認してください。</translation>
    </message>
    <message>
        <source>{variable} is set, so AWS tools ask that server instead of AWS. Check that it is meant.</source>
        <translation>{variable}が設定されているため、AWSのツールはAWSではなく、指定されたサーバーに接続します。意図した設定か確認してください。</translation>
    </message>
    <message>
        <source>{variable} says which certificates are believed</source>
        <translation>{variable}で、信頼する証明書を指定</translation>
    </message>
    <message>
        <source>{variable} chooses the keyring. Take it out of the environment, unless that is meant.</source>
        <translation>{variable}でキーリングが指定されています。意図した設定でなければ、この環境変数を削除してください。</translation>
    </message>
    <message>
        <source>no credentials are kept now</source>
        <translation>現在、保管中の認証情報はありません</translation>
    </message>
    <message>
        <source>entries in {place} that cannot be used: {count}. They are made anew when they are needed; to be sure, delete that folder.</source>
        <translation>{place}に使用できない項目が{count}件あります。必要になったときに作り直されます。確実に解消するには、このフォルダーを削除してください。</translation>
    </message>
    <message>
        <source>{place} is open to other people of this computer (mode {mode}). Close it: chmod 700 {place}</source>
        <translation>このコンピューターのほかのユーザーも{place}にアクセスできます（アクセス権{mode}）。制限してください: chmod 700 {place}</translation>
    </message>
    <message>
        <source>{place} belongs to somebody else. Delete that folder.</source>
        <translation>{place}の所有者が別のユーザーです。このフォルダーを削除してください。</translation>
    </message>
    <message>
        <source>{place} is not a folder. Delete it.</source>
        <translation>{place}はフォルダーではありません。削除してください。</translation>
    </message>
    <message>
        <source>is there and starts</source>
        <translation>起動を確認しました</translation>
    </message>
    <message>
        <source>The program that AWS tools start is not there. Install Poolkey anew.</source>
        <translation>AWSのツールが起動するプログラムがありません。Poolkeyをインストールし直してください。</translation>
    </message>
    <message>
        <source>The program that AWS tools start does not run. Install Poolkey anew.</source>
        <translation>AWSのツールが起動するプログラムが動作しません。Poolkeyをインストールし直してください。</translation>
    </message>
    <message>
        <source>Poolkey is in a folder whose name AWS tools cannot be told. Install it somewhere else.</source>
        <translation>Poolkeyのあるフォルダーの名前は、AWSのツールでは指定できません。別の場所にインストールしてください。</translation>
    </message>
    <message>
        <source>There is no connection yet. Add the file you were given: poolkey connection add FILE</source>
        <translation>接続がまだありません。受け取ったファイルを追加してください: poolkey connection add FILE</translation>
    </message>
    <message>
        <source>user pool {pool}</source>
        <translation>ユーザープール{pool}</translation>
    </message>
    <message>
        <source>The file of a connection cannot be used. See which one: poolkey connection list</source>
        <translation>使用できない接続のファイルがあります。どの接続かを確認するには: poolkey connection list</translation>
    </message>
    <message>
        <source>{host} answers</source>
        <translation>{host}から応答あり</translation>
    </message>
    <message>
        <source>{host} answers, through a proxy</source>
        <translation>{host}からプロキシ経由で応答あり</translation>
    </message>
    <message>
        <source>AWS has no endpoint in {region} of the kind that the connection asks for. Tell your administrator to change “use_fips” or “use_dual_stack”.</source>
        <translation>接続が求める種類のエンドポイントは、AWSの{region}にはありません。「use_fips」または「use_dual_stack」を変更するよう管理者に伝えてください。</translation>
    </message>
    <message>
        <source>The name {host} cannot be looked up. Check the network, and the VPN if you need one.</source>
        <translation>{host}の名前を解決できません。ネットワークを確認してください。VPNが必要な場合は、VPNも確認してください。</translation>
    </message>
    <message>
        <source>{host} refuses the connection. Check the address in the connection, and any firewall.</source>
        <translation>{host}に接続を拒否されました。接続ファイルのアドレスと、ファイアウォールを確認してください。</translation>
    </message>
    <message>
        <source>{host} cannot be reached. Check the network, and the VPN if you need one.</source>
        <translation>{host}に接続できません。ネットワークを確認してください。VPNが必要な場合は、VPNも確認してください。</translation>
    </message>
    <message>
        <source>{host} does not answer in time. Check the network, and whether it needs a proxy or a VPN.</source>
        <translation>{host}から時間内に応答がありません。ネットワークの状態と、プロキシやVPNが必要かどうかを確認してください。</translation>
    </message>
    <message>
        <source>The certificate of {host} comes from an authority that this computer does not know. If your network looks into traffic, have its certificate installed, or name its file in SSL_CERT_FILE.</source>
        <translation>{host}の証明書は、このコンピューターに登録されていない認証局が発行したものです。通信内容を検査するネットワークの場合は、その証明書をインストールしてもらうか、証明書のファイルをSSL_CERT_FILEに指定してください。</translation>
    </message>
    <message>
        <source>The certificate of {host} is not valid at this time. Check the computer&apos;s clock.</source>
        <translation>{host}の証明書が現在の時刻では有効ではありません。コンピューターの時計を確認してください。</translation>
    </message>
    <message>
        <source>Another server answers in the place of {host}. Check the network; do not sign in on it.</source>
        <translation>{host}の代わりに別のサーバーが応答しています。ネットワークを確認してください。このネットワークではサインインしないでください。</translation>
    </message>
    <message>
        <source>No secure connection to {host} could be made. Tell your network&apos;s administrator.</source>
        <translation>{host}と安全に通信できませんでした。ネットワークの管理者に連絡してください。</translation>
    </message>
    <message>
        <source>The address of the proxy on the way to {host} cannot be used. Check HTTPS_PROXY.</source>
        <translation>{host}への接続に使うプロキシのアドレスが正しくありません。HTTPS_PROXYを確認してください。</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} wants another name or password. Check HTTPS_PROXY.</source>
        <translation>{host}への接続に使うプロキシで、ユーザー名またはパスワードが受け付けられませんでした。HTTPS_PROXYを確認してください。</translation>
    </message>
    <message>
        <source>The proxy does not lead to {host}. Check HTTPS_PROXY, or tell your network&apos;s administrator.</source>
        <translation>プロキシ経由で{host}に接続できません。HTTPS_PROXYを確認するか、ネットワークの管理者に連絡してください。</translation>
    </message>
    <message>
        <source>{host} answers, but has trouble of its own (HTTP {status}). Try again later.</source>
        <translation>{host}から応答はありますが、サーバー側で問題が起きています（HTTP {status}）。しばらくしてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>{host} does not answer as Cognito does. Sign in to the network first, if it wants that.</source>
        <translation>{host}の応答がCognitoのものではありません。ネットワークへのサインインが必要な場合は、先に済ませてください。</translation>
    </message>
    <message>
        <source>{host} knows the user pool</source>
        <translation>{host}でユーザープールを確認</translation>
    </message>
    <message>
        <source>{host} does not know the user pool. Have your administrator check “user_pool_id”.</source>
        <translation>{host}にこのユーザープールはありません。「user_pool_id」の確認を管理者に依頼してください。</translation>
    </message>
    <message>
        <source>{host} answers for another user pool. Have your administrator check the connection.</source>
        <translation>{host}が別のユーザープールとして応答しています。接続の確認を管理者に依頼してください。</translation>
    </message>
    <message>
        <source>keys to verify tokens with: {count}</source>
        <translation>トークンの検証に使う鍵が{count}個</translation>
    </message>
    <message>
        <source>The user pool has no key to verify tokens with. Tell your administrator.</source>
        <translation>ユーザープールに、トークンの検証に使う鍵がありません。管理者に連絡してください。</translation>
    </message>
    <message>
        <source>agrees with the server&apos;s</source>
        <translation>サーバーの時計と一致</translation>
    </message>
    <message>
        <source>No server told the time, so the clock could not be checked. See the lines above.</source>
        <translation>どのサーバーからも時刻を取得できず、時計を確認できませんでした。上の行を確認してください。</translation>
    </message>
    <message>
        <source>This took too long. If the folder or the keyring is on another computer, check the network.</source>
        <translation>時間がかかりすぎました。フォルダーやキーリングが別のコンピューターにある場合は、ネットワークを確認してください。</translation>
    </message>
    <message>
        <source>This could not be looked at. Please report it.</source>
        <translation>この項目を調べられませんでした。ご報告ください。</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}時間{minutes}分</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours}時間</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}分{seconds}秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}分</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}秒</translation>
    </message>
</context>
<context>
    <name>EmailSetUpPage</name>
    <message>
        <source>Where should your codes go?</source>
        <translation>確認コードの送り先を入力</translation>
    </message>
    <message>
        <source>Each time you sign in, you get a code by e-mail.</source>
        <translation>サインインのたびに、確認コードがメールで届きます。</translation>
    </message>
    <message>
        <source>Send a code</source>
        <translation>確認コードを送信</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>送信しています…</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Poolkey made a mistake ({name}). Please report it.</source>
        <translation>Poolkeyに不具合が起きました（{name}）。ご報告ください。</translation>
    </message>
    <message>
        <source>There is no connection yet. Add the file you were given: poolkey connection add FILE</source>
        <translation>接続がまだありません。受け取ったファイルを追加してください: poolkey connection add FILE</translation>
    </message>
    <message>
        <source>Say which connection: {known}</source>
        <translation>どの接続かを指定してください: {known}</translation>
    </message>
    <message>
        <source>There is no connection “{name}”. There are: {known}</source>
        <translation>接続「{name}」はありません。次の接続があります: {known}</translation>
    </message>
    <message>
        <source>No connection has a profile “{name}”.</source>
        <translation>プロファイル「{name}」を持つ接続はありません。</translation>
    </message>
    <message>
        <source>There is no profile “{name}”. There are: {known}</source>
        <translation>プロファイル「{name}」はありません。次のプロファイルがあります: {known}</translation>
    </message>
    <message>
        <source>A connection “{name}” to another user pool is here already. Remove it first: poolkey connection remove {name}</source>
        <translation>別のユーザープールへの接続「{name}」がすでにあります。先に削除してください: poolkey connection remove {name}</translation>
    </message>
    <message>
        <source>The profile “{profile}” belongs to the connection “{owner}” already.</source>
        <translation>プロファイル「{profile}」は、すでに接続「{owner}」のものです。</translation>
    </message>
    <message>
        <source>The profile&apos;s name must be: {expected}</source>
        <translation>プロファイルの名前に必要な値: {expected}</translation>
    </message>
    <message>
        <source>The role must be: {expected}</source>
        <translation>ロールに必要な値: {expected}</translation>
    </message>
    <message>
        <source>The region must be: {expected}</source>
        <translation>リージョンに必要な値: {expected}</translation>
    </message>
    <message>
        <source>“{part}” must be: {expected}</source>
        <translation>「{part}」に必要な値: {expected}</translation>
    </message>
    <message>
        <source>The profile “{profile}” comes from the connection file of “{connection}”, so it stays.</source>
        <translation>プロファイル「{profile}」は「{connection}」の接続ファイルに含まれているため、削除できません。</translation>
    </message>
    <message>
        <source>Sign in first: poolkey login {connection}</source>
        <translation>先にサインインしてください: poolkey login {connection}</translation>
    </message>
    <message>
        <source>This takes a sign-in that is not older than five minutes. Sign in once more: poolkey login {connection}</source>
        <translation>この操作には5分以内のサインインが必要です。もう一度サインインしてください: poolkey login {connection}</translation>
    </message>
    <message>
        <source>This takes a stronger sign-in, such as one with an authenticator app. Connect one if you have none (poolkey account factors --set-up-app), then sign in once more: poolkey login {connection}</source>
        <translation>この操作には、認証アプリなどを使った、より強いサインインが必要です。認証アプリが未登録なら登録し（poolkey account factors --set-up-app）、もう一度サインインしてください: poolkey login {connection}</translation>
    </message>
    <message>
        <source>Somebody else signed in, so nothing was changed. Sign in with the account that is open.</source>
        <translation>別のアカウントでサインインしたため、何も変更していません。開いているアカウントでサインインしてください。</translation>
    </message>
    <message>
        <source>The connection “{connection}” has no identity pool, so it gives no AWS credentials.</source>
        <translation>接続「{connection}」にはIDプールがないため、AWSの認証情報は発行されません。</translation>
    </message>
    <message>
        <source>The secret that the connection “{connection}” needs is not in the keyring. Add the file you were given again: poolkey connection add FILE</source>
        <translation>接続「{connection}」に必要なシークレットがキーリングにありません。配布されたファイルをもう一度追加してください: poolkey connection add FILE</translation>
    </message>
    <message>
        <source>AWS has no endpoint in {region} of the kind that the connection asks for. Tell your administrator to change “use_fips” or “use_dual_stack”.</source>
        <translation>接続が求める種類のエンドポイントは、AWSの{region}にはありません。「use_fips」または「use_dual_stack」を変更するよう管理者に伝えてください。</translation>
    </message>
    <message>
        <source>The AWS console of {region} cannot be reached over the internet.</source>
        <translation>{region}のAWSコンソールには、インターネットからは接続できません。</translation>
    </message>
    <message>
        <source>No browser came to open the AWS console. Have the address printed: poolkey console PROFILE --print</source>
        <translation>AWSコンソールを開くブラウザーを起動できませんでした。アドレスを表示するには: poolkey console PROFILE --print</translation>
    </message>
    <message>
        <source>Port {port} cannot be used: {cause}. Leave it out to get a free one.</source>
        <translation>ポート{port}を使用できません: {cause}。指定を省くと、空いているポートが使われます。</translation>
    </message>
    <message>
        <source>These credentials cannot be written safely for {shell}. Use --shell json</source>
        <translation>この認証情報は、{shell}用に安全に書き出せません。次のオプションを使ってください: --shell json</translation>
    </message>
    <message>
        <source>The server&apos;s token is not valid at this time. Check the computer&apos;s clock.</source>
        <translation>サーバーのトークンが現在の時刻では有効ではありません。コンピューターの時計を確認してください。</translation>
    </message>
    <message>
        <source>The server&apos;s token failed verification ({reason}), so it was not used. Tell your administrator.</source>
        <translation>サーバーのトークンを検証できなかったため（{reason}）、使用しませんでした。管理者に連絡してください。</translation>
    </message>
    <message>
        <source>AWS refused {operation}: {code}. Give your administrator the details.</source>
        <translation>AWSが{operation}を拒否しました: {code}。詳細を管理者に伝えてください。</translation>
    </message>
    <message>
        <source>The keyring is locked. Unlock it and try again.</source>
        <translation>キーリングがロックされています。ロックを解除して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The keyring cannot be used ({reason}). Mend it and try again, or sign in anew.</source>
        <translation>キーリングを使用できません（{reason}）。修復してからもう一度試すか、サインインし直してください。</translation>
    </message>
    <message>
        <source>“{profile}” in {path} is not Poolkey&apos;s and was left alone. Replace it: poolkey refresh {profile} --overwrite</source>
        <translation>{path}の「{profile}」はPoolkeyのものではないため、変更していません。置き換えるには: poolkey refresh {profile} --overwrite</translation>
    </message>
    <message>
        <source>Poolkey has not written into {path} before, so it was left alone. Let it write: poolkey refresh {profile} --yes</source>
        <translation>Poolkeyが{path}に書き込むのは初めてのため、まだ変更していません。書き込みを許可するには: poolkey refresh {profile} --yes</translation>
    </message>
    <message>
        <source>{path} cannot be read or written: {cause}</source>
        <translation>{path}を読み書きできません: {cause}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>キャンセルしました。</translation>
    </message>
    <message>
        <source>This is not a connection file: line {line} is not TOML.</source>
        <translation>接続ファイルではありません。{line}行目がTOMLとして正しくありません。</translation>
    </message>
    <message>
        <source>This is not a connection file: it is not UTF-8 text.</source>
        <translation>接続ファイルではありません。UTF-8のテキストではありません。</translation>
    </message>
    <message>
        <source>This is not a connection file: it is too large.</source>
        <translation>接続ファイルではありません。サイズが大きすぎます。</translation>
    </message>
    <message>
        <source>The connection file has a key that Poolkey does not know: {key}</source>
        <translation>接続ファイルにPoolkeyの知らないキーがあります: {key}</translation>
    </message>
    <message>
        <source>The connection file lacks “{key}”.</source>
        <translation>接続ファイルに「{key}」がありません。</translation>
    </message>
    <message>
        <source>“{key}” in the connection file must be: {expected}</source>
        <translation>接続ファイルの「{key}」に必要な値: {expected}</translation>
    </message>
    <message>
        <source>This link offers no connection. Ask your administrator for another one.</source>
        <translation>このリンクには接続が含まれていません。新しいリンクを管理者に依頼してください。</translation>
    </message>
    <message>
        <source>This link is damaged. Copy it whole, or ask your administrator for another one.</source>
        <translation>このリンクは壊れています。全体をコピーし直すか、新しいリンクを管理者に依頼してください。</translation>
    </message>
    <message>
        <source>A connection of this size does not fit into a link. It has to be handed out as a file.</source>
        <translation>この接続は大きすぎてリンクに収まりません。ファイルで配布する必要があります。</translation>
    </message>
    <message>
        <source>This connection has a secret, which must not travel in a link. It has to be handed out as a file.</source>
        <translation>この接続にはシークレットがあり、リンクに含めることはできません。ファイルで配布する必要があります。</translation>
    </message>
    <message>
        <source>This computer has no keyring, so you stay signed in only until Poolkey ends.</source>
        <translation>このコンピューターにはキーリングがないため、サインインはPoolkeyを終了するまで有効です。</translation>
    </message>
    <message>
        <source>The keyring is locked, so you stay signed in only until Poolkey ends. Unlock it to change that.</source>
        <translation>キーリングがロックされているため、サインインはPoolkeyを終了するまで有効です。終了後も続けるには、ロックを解除してください。</translation>
    </message>
    <message>
        <source>The keyring set up here is not safe, so you stay signed in only until Poolkey ends.</source>
        <translation>設定されているキーリングは安全ではないため、サインインはPoolkeyを終了するまで有効です。</translation>
    </message>
    <message>
        <source>The keyring did not work, so you stay signed in only until Poolkey ends.</source>
        <translation>キーリングが動作しなかったため、サインインはPoolkeyを終了するまで有効です。</translation>
    </message>
    <message>
        <source>{path} begins with a byte order mark, which AWS tools refuse. Save it as plain UTF-8.</source>
        <translation>{path}の先頭にバイト順マークがあり、AWSのツールでは読み取れません。BOMなしのUTF-8で保存してください。</translation>
    </message>
    <message>
        <source>{path}, line {line}: this is not UTF-8 text. Save it as UTF-8.</source>
        <translation>{path}の{line}行目: UTF-8のテキストではありません。UTF-8で保存してください。</translation>
    </message>
    <message>
        <source>The disk is full, so {path} was left as it was. Make room.</source>
        <translation>ディスクに空きがないため、{path}は変更していません。空き容量を増やしてください。</translation>
    </message>
    <message>
        <source>The disk of {path} is read-only. Make it writable and try again.</source>
        <translation>{path}のあるディスクは読み取り専用です。書き込めるようにしてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>{path} is too large to edit safely. Take out of it what you do not need.</source>
        <translation>{path}が大きすぎるため、安全に編集できません。不要な部分を削除してください。</translation>
    </message>
    <message>
        <source>AWS tools cannot start {path}, for a sign in its name. Install Poolkey in a folder with a plain name.</source>
        <translation>名前に含まれる記号のため、AWSのツールは{path}を起動できません。記号を含まない名前のフォルダーにPoolkeyをインストールしてください。</translation>
    </message>
    <message>
        <source>There is nothing to undo: Poolkey changed nobody&apos;s text in {path}.</source>
        <translation>元に戻すものはありません。Poolkeyは{path}の既存の内容を変更していません。</translation>
    </message>
    <message>
        <source>{path} could not be written and was left as it was. Check the disk.</source>
        <translation>{path}に書き込めなかったため、変更していません。ディスクを確認してください。</translation>
    </message>
    <message>
        <source>{path}, line {line}: this section is there twice. Remove one.</source>
        <translation>{path}の{line}行目: 同じセクションが2つあります。一方を削除してください。</translation>
    </message>
    <message>
        <source>{path}, line {line}: this key is there twice. Remove one.</source>
        <translation>{path}の{line}行目: 同じキーが2つあります。一方を削除してください。</translation>
    </message>
    <message>
        <source>{path}, line {line}: AWS tools cannot read this line. Correct it.</source>
        <translation>{path}の{line}行目: AWSのツールで読み取れない行です。修正してください。</translation>
    </message>
    <message>
        <source>{path}, line {line}: text before the first section. Remove it.</source>
        <translation>{path}の{line}行目: 最初のセクションより前に文字があります。削除してください。</translation>
    </message>
    <message>
        <source>A name or value with a line break cannot go into {path}.</source>
        <translation>改行を含む名前や値は{path}に書き込めません。</translation>
    </message>
    <message>
        <source>{path} is not a file. Move it away.</source>
        <translation>{path}はファイルではありません。別の場所に移してください。</translation>
    </message>
    <message>
        <source>You may not write {path}. Check its owner and mode.</source>
        <translation>{path}に書き込む権限がありません。所有者とアクセス権を確認してください。</translation>
    </message>
    <message>
        <source>Another program holds {path}. Try again in a moment.</source>
        <translation>{path}は別のプログラムが使用中です。しばらくしてからもう一度お試しください。</translation>
    </message>
</context>
<context>
    <name>Expected</name>
    <message>
        <source>a text in quotation marks</source>
        <translation>引用符で囲んだ文字列</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>trueまたはfalse</translation>
    </message>
    <message>
        <source>a list in square brackets</source>
        <translation>角かっこで囲んだリスト</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>テーブル</translation>
    </message>
    <message>
        <source>lower-case letters, digits and hyphens</source>
        <translation>英小文字、数字、ハイフン</translation>
    </message>
    <message>
        <source>one line of text</source>
        <translation>1行の文字列</translation>
    </message>
    <message>
        <source>an AWS region, such as eu-west-1</source>
        <translation>AWSのリージョン（例: ap-northeast-1）</translation>
    </message>
    <message>
        <source>a user pool id, such as eu-west-1_AbCdEf123</source>
        <translation>ユーザープールのID（例: ap-northeast-1_AbCdEf123）</translation>
    </message>
    <message>
        <source>a user pool of the connection&apos;s region</source>
        <translation>接続のリージョンにあるユーザープール</translation>
    </message>
    <message>
        <source>an app client id</source>
        <translation>アプリクライアントのID</translation>
    </message>
    <message>
        <source>an app client secret</source>
        <translation>アプリクライアントのシークレット</translation>
    </message>
    <message>
        <source>an identity pool id</source>
        <translation>IDプールのID</translation>
    </message>
    <message>
        <source>names of user attributes, such as email</source>
        <translation>ユーザー属性の名前（例: email）</translation>
    </message>
    <message>
        <source>a name that AWS tools can read</source>
        <translation>AWSのツールで読み取れる名前</translation>
    </message>
    <message>
        <source>different in each profile</source>
        <translation>プロファイルごとに異なる名前</translation>
    </message>
    <message>
        <source>an output format of the AWS CLI, such as json</source>
        <translation>AWS CLIの出力形式（例: json）</translation>
    </message>
    <message>
        <source>names of sign-in levels, such as urn:cognito:loa:3</source>
        <translation>サインインの強度の名前（例: urn:cognito:loa:3）</translation>
    </message>
    <message>
        <source>the ARN of an IAM role</source>
        <translation>IAMロールのARN</translation>
    </message>
    <message>
        <source>left out where the file does not say: classic_flow = true</source>
        <translation>ファイルに「classic_flow = true」がない場合は省略します</translation>
    </message>
    <message>
        <source>left out where the file does not say: guests = true</source>
        <translation>ファイルに「guests = true」がない場合は省略します</translation>
    </message>
    <message>
        <source>left out where a profile says: guest = true</source>
        <translation>プロファイルに「guest = true」がある場合は省略します</translation>
    </message>
    <message>
        <source>an https address, or an http address of this computer</source>
        <translation>httpsのアドレス、またはこのコンピューターのhttpのアドレス</translation>
    </message>
    <message>
        <source>left out where the file asks for FIPS or dual stack</source>
        <translation>FIPSまたはデュアルスタックを求めるファイルでは省略します</translation>
    </message>
    <message>
        <source>up to 16 different ports from 1024 on</source>
        <translation>1024以上の異なるポート番号（16個まで）</translation>
    </message>
    <message>
        <source>names of different identity providers, as the user pool has them</source>
        <translation>ユーザープールに登録されたIDプロバイダーの名前（重複なし）</translation>
    </message>
    <message>
        <source>different e-mail domains, such as acme.example</source>
        <translation>メールアドレスのドメイン（重複なし、例: acme.example）</translation>
    </message>
    <message>
        <source>different scopes that the app client allows, openid among them</source>
        <translation>アプリクライアントに許可されたスコープ（重複なし、openidを含む）</translation>
    </message>
    <message>
        <source>the same as the file&apos;s name</source>
        <translation>ファイル名と同じ名前</translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation>次のいずれか: {choices}</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>{name}: {choice}</source>
        <translation>{name}：{choice}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
</context>
<context>
    <name>Label</name>
    <message>
        <source>We sent you a code.</source>
        <translation>コードを送りました。</translation>
    </message>
    <message>
        <source>We sent a code by text message to {destination}.</source>
        <translation>{destination}にSMSでコードを送りました。</translation>
    </message>
    <message>
        <source>We sent a code by e-mail to {destination}.</source>
        <translation>{destination}にコードをメールしました。</translation>
    </message>
    <message>
        <source>If this account exists, a code is on its way.</source>
        <translation>アカウントが存在する場合は、確認コードをお送りしました。</translation>
    </message>
    <message>
        <source>If this account exists, a code is on its way to {destination}.</source>
        <translation>アカウントが存在する場合は、{destination}に確認コードをお送りしました。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Passkey on a security key</source>
        <translation>セキュリティキーのパスキー</translation>
    </message>
    <message>
        <source>Authenticator app</source>
        <translation>認証アプリ</translation>
    </message>
    <message>
        <source>Text message to your phone</source>
        <translation>携帯電話へのSMS</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Type the password of your account.</source>
        <translation>アカウントのパスワードを入力します。</translation>
    </message>
    <message>
        <source>Plug the key in and touch it.</source>
        <translation>キーを差し込んでタッチします。</translation>
    </message>
    <message>
        <source>Enter the code that the app shows.</source>
        <translation>アプリに表示された確認コードを入力します。</translation>
    </message>
    <message>
        <source>We send you a code to enter.</source>
        <translation>入力する確認コードをお送りします。</translation>
    </message>
    <message>
        <source>At least {count} characters</source>
        <translation>{count}文字以上</translation>
    </message>
    <message>
        <source>An upper-case letter</source>
        <translation>英大文字を含む</translation>
    </message>
    <message>
        <source>A lower-case letter</source>
        <translation>英小文字を含む</translation>
    </message>
    <message>
        <source>A digit</source>
        <translation>数字を含む</translation>
    </message>
    <message>
        <source>A symbol, such as ! or #</source>
        <translation>記号を含む（!や#など）</translation>
    </message>
    <message>
        <source>No spaces</source>
        <translation>空白を含まない</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>Phone number, such as +81 90 1234 5678</source>
        <translation>電話番号（例: +81 90 1234 5678）</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>名</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>姓</translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation>ミドルネーム</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>ニックネーム</translation>
    </message>
    <message>
        <source>Preferred user name</source>
        <translation>表示するユーザー名</translation>
    </message>
    <message>
        <source>Profile page</source>
        <translation>プロフィールページ</translation>
    </message>
    <message>
        <source>Picture address</source>
        <translation>画像のアドレス</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>ウェブサイト</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>性別</translation>
    </message>
    <message>
        <source>Date of birth, such as 1990-12-31</source>
        <translation>生年月日（例: 1990-12-31）</translation>
    </message>
    <message>
        <source>Time zone, such as Asia/Tokyo</source>
        <translation>タイムゾーン（例: Asia/Tokyo）</translation>
    </message>
    <message>
        <source>Language, such as ja-JP</source>
        <translation>言語（例: ja-JP）</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>生年月日</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>タイムゾーン</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
</context>
<context>
    <name>More</name>
    <message>
        <source>Put this into the AWS config file, with the account and name of the role. AWS tools then take that role with the credentials of {profile}, for an hour at a time.</source>
        <translation>ロールのアカウントと名前を入れて、AWSの設定ファイルに書き加えてください。AWSのツールが{profile}の認証情報でそのロールを使えるようになります（1回につき1時間）。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the text for the config file</source>
        <translation>設定ファイルに書く内容をコピー</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Text for the config file</source>
        <translation>設定ファイルに書く内容</translation>
    </message>
    <message>
        <source>More for {profile}</source>
        <translation>{profile}のその他の操作</translation>
    </message>
    <message>
        <source>Open AWS console</source>
        <translation>AWSコンソールを開く</translation>
    </message>
    <message>
        <source>Copy command for the terminal</source>
        <translation>端末用のコマンドをコピー</translation>
    </message>
    <message>
        <source>Use another role from here…</source>
        <translation>ここから別のロールを使う…</translation>
    </message>
    <message>
        <source>Remove this profile…</source>
        <translation>このプロファイルを削除…</translation>
    </message>
    <message>
        <source>Remove {profile}? It is taken out of the AWS files too.</source>
        <translation>{profile}を削除しますか？AWSのファイルからも取り除かれます。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
</context>
<context>
    <name>MyAccount</name>
    <message>
        <source>Your data</source>
        <translation>登録情報</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>追加…</translation>
    </message>
    <message>
        <source>Add to your data</source>
        <translation>登録情報に追加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存しています…</translation>
    </message>
    <message>
        <source>Confirmation code</source>
        <translation>確認コード</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>確認する</translation>
    </message>
    <message>
        <source>Verifying…</source>
        <translation>確認しています…</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>What to add</source>
        <translation>追加する項目</translation>
    </message>
    <message>
        <source>a new one waits to be verified</source>
        <translation>新しい連絡先は確認待ち</translation>
    </message>
    <message>
        <source>Verify…</source>
        <translation>確認…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Remember</source>
        <translation>記憶する</translation>
    </message>
    <message>
        <source>Do not remember</source>
        <translation>記憶しない</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>登録を解除…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>登録を解除</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>端末</translation>
    </message>
    <message>
        <source>The user pool keeps no device of yours.</source>
        <translation>ユーザープールに登録されている端末はありません。</translation>
    </message>
    <message>
        <source>Connect a new phone</source>
        <translation>新しい端末に登録</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Ask for it first</source>
        <translation>優先して使う</translation>
    </message>
    <message>
        <source>Switch off…</source>
        <translation>無効にする…</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>有効にする</translation>
    </message>
    <message>
        <source>Switch this off? {factor}: no sign-in asks for it any more.</source>
        <translation>「{factor}」を無効にしますか？今後のサインインでは求められなくなります。</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>無効にする</translation>
    </message>
    <message>
        <source>Second factors</source>
        <translation>2段階認証</translation>
    </message>
    <message>
        <source>Ways to begin a sign-in: {ways}</source>
        <translation>サインインの最初に使える方法: {ways}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>やめる</translation>
    </message>
    <message>
        <source>Type {account} to delete this account</source>
        <translation>アカウントを削除するには「{account}」と入力</translation>
    </message>
    <message>
        <source>Delete my account</source>
        <translation>アカウントを削除</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>削除しています…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>サインアウトと削除</translation>
    </message>
    <message>
        <source>Sign out here</source>
        <translation>このコンピューターからサインアウト</translation>
    </message>
    <message>
        <source>Sign out everywhere</source>
        <translation>すべての場所からサインアウト</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>セッションを終了</translation>
    </message>
    <message>
        <source>End this session, keep the profiles</source>
        <translation>プロファイルを残してセッションを終了</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>あなたについて</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>ロール</translation>
    </message>
    <message>
        <source>Signed in since</source>
        <translation>サインイン日時</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Remove {passkey}? Nobody can sign in with it any more.</source>
        <translation>{passkey}を削除しますか？このパスキーではサインインできなくなります。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Passkeys</source>
        <translation>パスキー</translation>
    </message>
    <message>
        <source>There is no passkey yet. You can add one on a security key.</source>
        <translation>パスキーはまだありません。セキュリティキーに登録できます。</translation>
    </message>
    <message>
        <source>Plug the security key in and touch it when it blinks.</source>
        <translation>セキュリティキーを差し込んで、点滅したらタッチしてください。</translation>
    </message>
    <message>
        <source>Add no passkey</source>
        <translation>パスキーの追加をやめる</translation>
    </message>
    <message>
        <source>Add a passkey…</source>
        <translation>パスキーを追加…</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>現在のパスワード</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新しいパスワード</translation>
    </message>
    <message>
        <source>New password, once more</source>
        <translation>新しいパスワード（もう一度）</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>パスワードを変更</translation>
    </message>
    <message>
        <source>Changing…</source>
        <translation>変更しています…</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>The password was changed.</source>
        <translation>パスワードを変更しました。</translation>
    </message>
    <message>
        <source>The password of your account</source>
        <translation>アカウントのパスワード</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>お待ちください…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>End</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>End all other sessions…</source>
        <translation>ほかのセッションをすべて終了…</translation>
    </message>
    <message>
        <source>End every session but this one? Whoever works there has to sign in again.</source>
        <translation>現在のセッション以外をすべて終了しますか？それぞれの場所で、サインインし直すことになります。</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>End them</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>更新</translation>
    </message>
</context>
<context>
    <name>NewPasswordPage</name>
    <message>
        <source>Choose a new password</source>
        <translation>新しいパスワードを設定</translation>
    </message>
    <message>
        <source>The one you signed in with is temporary. From now on, only you know yours.</source>
        <translation>サインインに使ったパスワードは一時的なものです。これからは、自分だけが知るパスワードを使います。</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新しいパスワード</translation>
    </message>
    <message>
        <source>Save password</source>
        <translation>パスワードを保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存しています…</translation>
    </message>
</context>
<context>
    <name>NewProfile</name>
    <message>
        <source>Add a profile</source>
        <translation>プロファイルを追加</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>ロール</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>リージョン</translation>
    </message>
    <message>
        <source>How AWS tools get the credentials</source>
        <translation>AWSのツールへの認証情報の渡し方</translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation>プロファイルを追加</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>追加しています…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>このお知らせを閉じる</translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message>
        <source>A link offers a connection.</source>
        <translation>リンクから接続の追加を求められています。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>内容を見る</translation>
    </message>
    <message>
        <source>Add connection</source>
        <translation>接続を追加</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>追加しています…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Add this connection?</source>
        <translation>この接続を追加しますか？</translation>
    </message>
    <message>
        <source>A link offers it, and anybody can make one. Add it only if it comes from your administrator.</source>
        <translation>リンクから届いた接続です。リンクは誰でも作れるため、管理者から届いたものだけを追加してください。</translation>
    </message>
    <message>
        <source>You would sign in at {server}, which is not AWS. What you type there goes to whoever runs it.</source>
        <translation>サインイン先は{server}で、AWSではありません。入力した内容はその運営者に渡ります。</translation>
    </message>
    <message>
        <source>It replaces the connection of this name that you have. Both lead to the same user pool.</source>
        <translation>同じ名前の接続を置き換えます。どちらも同じユーザープールにつながります。</translation>
    </message>
    <message>
        <source>none, so it gives no AWS credentials</source>
        <translation>なし（AWSの認証情報は取得できません）</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>User pool</source>
        <translation>ユーザープール</translation>
    </message>
    <message>
        <source>App client</source>
        <translation>アプリクライアント</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>サインイン方法</translation>
    </message>
    <message>
        <source>Identity pool</source>
        <translation>IDプール</translation>
    </message>
    <message>
        <source>It writes nothing into the AWS files.</source>
        <translation>AWSのファイルには何も書き込みません。</translation>
    </message>
    <message>
        <source>You have exactly this connection already.</source>
        <translation>まったく同じ接続がすでにあります。</translation>
    </message>
    <message>
        <source>Sign-in page</source>
        <translation>サインインページ</translation>
    </message>
    <message>
        <source>It writes these profiles into the AWS files:</source>
        <translation>AWSのファイルに次のプロファイルを書き込みます。</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>AWS, {region}, with FIPS</source>
        <translation>AWS（{region}、FIPS）</translation>
    </message>
    <message>
        <source>AWS, {region}</source>
        <translation>AWS（{region}）</translation>
    </message>
    <message>
        <source>the user pool&apos;s own</source>
        <translation>ユーザープールのサインインページ</translation>
    </message>
    <message>
        <source>for guests, so without a sign-in</source>
        <translation>ゲスト用（サインイン不要）</translation>
    </message>
    <message>
        <source>only after a fresh sign-in</source>
        <translation>直前のサインインが必要</translation>
    </message>
    <message>
        <source>lasts {minutes} minutes</source>
        <translation>有効期間は{minutes}分</translation>
    </message>
    <message>
        <source>with a password, which is proved and not sent</source>
        <translation>パスワード（送信せずに証明）</translation>
    </message>
    <message>
        <source>with a password, which is sent to the server</source>
        <translation>パスワード（サーバーに送信）</translation>
    </message>
    <message>
        <source>with what the server lets you choose from</source>
        <translation>サーバーが示す方法から選択</translation>
    </message>
    <message>
        <source>with questions of the organisation&apos;s own</source>
        <translation>組織独自の質問に回答</translation>
    </message>
    <message>
        <source>with a password, which is proved and not sent, and questions of the organisation&apos;s own</source>
        <translation>パスワード（送信せずに証明）と組織独自の質問</translation>
    </message>
    <message>
        <source>in the browser</source>
        <translation>ブラウザーでサインイン</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Demo outbox</source>
        <translation>デモの送信トレイ</translation>
    </message>
    <message>
        <source>What the demo&apos;s user pool mailed, newest first.</source>
        <translation>デモのユーザープールが送ったメールです（新しい順）。</translation>
    </message>
    <message>
        <source>Codes that the demo&apos;s user pool mails appear here.</source>
        <translation>デモのユーザープールがメールで送ったコードは、ここに表示されます。</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>コードをコピー</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>お待ちください…</translation>
    </message>
    <message>
        <source>Wait {duration}</source>
        <translation>あと{duration}</translation>
    </message>
</context>
<context>
    <name>PasskeyPage</name>
    <message>
        <source>Use your security key</source>
        <translation>セキュリティキーを使用</translation>
    </message>
    <message>
        <source>Plug in the key that you registered for this site.</source>
        <translation>次のサイトに登録したセキュリティキーを差し込んでください。</translation>
    </message>
    <message>
        <source>Use security key</source>
        <translation>セキュリティキーを使う</translation>
    </message>
    <message>
        <source>Touch your key when it blinks…</source>
        <translation>点滅したらキーにタッチしてください…</translation>
    </message>
    <message>
        <source>Use another way</source>
        <translation>別の方法を使う</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Show password</source>
        <translation>パスワードを表示</translation>
    </message>
</context>
<context>
    <name>PasswordPage</name>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Enter your password</source>
        <translation>パスワードを入力</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>サインインしています…</translation>
    </message>
    <message>
        <source>Forgot?</source>
        <translation>お忘れですか？</translation>
    </message>
    <message>
        <source>Forgot? Choose a new password</source>
        <translation>パスワードを忘れた場合は新しく設定できます</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>アカウントを作成</translation>
    </message>
    <message>
        <source>Use another way</source>
        <translation>別の方法を使う</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Enter the PIN of your security key</source>
        <translation>セキュリティキーのPINを入力</translation>
    </message>
    <message>
        <source>It was set on the key itself and is not your password.</source>
        <translation>キー本体に設定したもので、アカウントのパスワードではありません。</translation>
    </message>
    <message>
        <source>Security key PIN</source>
        <translation>セキュリティキーのPIN</translation>
    </message>
    <message>
        <source>Show PIN</source>
        <translation>PINを表示</translation>
    </message>
    <message>
        <source>Tries left before the key is locked: {count}</source>
        <translation>キーがロックされるまでの残り回数: {count}</translation>
    </message>
    <message>
        <source>Use security key</source>
        <translation>セキュリティキーを使う</translation>
    </message>
    <message>
        <source>Touch your key when it blinks…</source>
        <translation>点滅したらキーにタッチしてください…</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Your organisation says: {text}</source>
        <translation>組織からのお知らせ: {text}</translation>
    </message>
    <message>
        <source>That user name or password is not right. Check both and try again.</source>
        <translation>ユーザー名またはパスワードが正しくありません。両方を確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The user pool no longer knows this computer. Sign in again.</source>
        <translation>このコンピューターの登録がユーザープールに残っていません。もう一度サインインしてください。</translation>
    </message>
    <message>
        <source>Your password must be changed. Enter the code you were sent and choose a new one.</source>
        <translation>パスワードの変更が必要です。届いた確認コードを入力して、新しいパスワードを設定してください。</translation>
    </message>
    <message>
        <source>That is not the password of your account. Check it and try again.</source>
        <translation>アカウントのパスワードが正しくありません。確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>That code is not right. Enter the newest code.</source>
        <translation>確認コードが正しくありません。最新のコードを入力してください。</translation>
    </message>
    <message>
        <source>That code was already used. Wait for the next one.</source>
        <translation>その確認コードはすでに使われています。次のコードをお待ちください。</translation>
    </message>
    <message>
        <source>That code has expired. Ask for a new one.</source>
        <translation>確認コードの有効期限が切れました。新しいコードを取得してください。</translation>
    </message>
    <message>
        <source>The time ran out, so a new code is on its way.</source>
        <translation>時間切れのため、新しい確認コードをお送りしました。</translation>
    </message>
    <message>
        <source>The QR code is a new one. Remove the old entry from your app, then scan again.</source>
        <translation>QRコードが新しくなりました。アプリから古い項目を削除して、もう一度読み取ってください。</translation>
    </message>
    <message>
        <source>The time ran out, so this began again. Nothing you typed was wrong.</source>
        <translation>時間切れのため、最初からやり直しました。入力内容の誤りではありません。</translation>
    </message>
    <message>
        <source>That code is for a later time: the clock of the device that shows it is fast. Have it set automatically, then enter the next code.</source>
        <translation>その確認コードは先の時刻のものです。コードを表示している端末の時計が進んでいます。時刻を自動設定にしてから、次のコードを入力してください。</translation>
    </message>
    <message>
        <source>That code was for an earlier time: the clock of the device that shows it is slow. Have it set automatically, then enter the next code.</source>
        <translation>その確認コードは前の時刻のものです。コードを表示している端末の時計が遅れています。時刻を自動設定にしてから、次のコードを入力してください。</translation>
    </message>
    <message>
        <source>The time for this step ran out. Sign in again.</source>
        <translation>時間切れになりました。もう一度サインインしてください。</translation>
    </message>
    <message>
        <source>There is no verified address or number that a code could go to. Add one and verify it first.</source>
        <translation>確認コードを送れる確認済みのメールアドレスや電話番号がありません。先に追加して、確認を済ませてください。</translation>
    </message>
    <message>
        <source>That is not the name of this account. Nothing was deleted.</source>
        <translation>このアカウントの名前と一致しません。何も削除していません。</translation>
    </message>
    <message>
        <source>This is not the same as the new password above. Type it once more.</source>
        <translation>上の新しいパスワードと一致しません。もう一度入力してください。</translation>
    </message>
    <message>
        <source>That is not there any more. The list shows what there is now.</source>
        <translation>その項目はすでにありません。一覧には現在の内容が表示されています。</translation>
    </message>
    <message>
        <source>Security keys cannot be used on this computer. Sign in another way, or ask your administrator.</source>
        <translation>このコンピューターではセキュリティキーを使用できません。別の方法でサインインするか、管理者に問い合わせてください。</translation>
    </message>
    <message>
        <source>No security key was found. Plug it in and try again.</source>
        <translation>セキュリティキーが見つかりません。差し込んでから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>This security key is not registered here. Try another key, or sign in another way.</source>
        <translation>このセキュリティキーは登録されていません。別のキーを試すか、別の方法でサインインしてください。</translation>
    </message>
    <message>
        <source>This security key was not accepted. Try again, or sign in another way.</source>
        <translation>このセキュリティキーは受け付けられませんでした。もう一度試すか、別の方法でサインインしてください。</translation>
    </message>
    <message>
        <source>This security key holds a passkey of this account already. Use another key.</source>
        <translation>このセキュリティキーには、このアカウントのパスキーがすでにあります。別のキーを使ってください。</translation>
    </message>
    <message>
        <source>This account has as many passkeys as there may be. Remove one first.</source>
        <translation>このアカウントのパスキーは上限に達しています。先に1つ削除してください。</translation>
    </message>
    <message>
        <source>The security key was not touched in time. Try again, and touch it when it blinks.</source>
        <translation>時間内にセキュリティキーがタッチされませんでした。もう一度試し、点滅したらタッチしてください。</translation>
    </message>
    <message>
        <source>The security key did not sign you in. Unplug it, plug it in again and try once more.</source>
        <translation>セキュリティキーでサインインできませんでした。キーを差し直して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>That PIN is not right. Check it and try again.</source>
        <translation>PINが正しくありません。確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The security key is locked after wrong PINs. Unplug it and plug it in again; if it stays locked, reset it.</source>
        <translation>PINの誤りが続いたため、セキュリティキーがロックされました。キーを差し直してください。解除されない場合はキーの初期化が必要です。</translation>
    </message>
    <message>
        <source>This account is switched off. Ask your administrator to switch it on.</source>
        <translation>このアカウントは無効になっています。有効にするよう管理者に依頼してください。</translation>
    </message>
    <message>
        <source>There is no account with that name. Check the spelling.</source>
        <translation>その名前のアカウントはありません。入力内容を確認してください。</translation>
    </message>
    <message>
        <source>An account with that name exists already. Sign in, or choose another name.</source>
        <translation>その名前のアカウントはすでにあります。サインインするか、別の名前にしてください。</translation>
    </message>
    <message>
        <source>Another account already uses that e-mail address or phone number.</source>
        <translation>そのメールアドレスまたは電話番号は、別のアカウントで使われています。</translation>
    </message>
    <message>
        <source>This account is not confirmed yet. Enter the confirmation code you were sent.</source>
        <translation>このアカウントはまだ確認されていません。届いた確認コードを入力してください。</translation>
    </message>
    <message>
        <source>The temporary password has expired. Ask your administrator for a new one.</source>
        <translation>一時パスワードの有効期限が切れました。新しいものを管理者に依頼してください。</translation>
    </message>
    <message>
        <source>That password does not meet the rules. Choose a stronger one.</source>
        <translation>そのパスワードは条件を満たしていません。より強いパスワードにしてください。</translation>
    </message>
    <message>
        <source>You used that password before. Choose another one.</source>
        <translation>そのパスワードは以前に使われています。別のパスワードにしてください。</translation>
    </message>
    <message>
        <source>That answer was not accepted. Check it and try again.</source>
        <translation>回答が受け付けられませんでした。確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The server did not accept what was entered. Check it and try again.</source>
        <translation>入力内容がサーバーに受け付けられませんでした。確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Wait a few minutes, then try again.</source>
        <translation>パスワードの誤りが続きました。数分待ってから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Too many attempts. Wait a while, then try again.</source>
        <translation>試行回数が多すぎます。しばらく待ってから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>AWS is busy and asked to wait. Try again in a moment.</source>
        <translation>AWSが混み合っています。しばらくしてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The code could not be sent. Check the address, or ask your administrator.</source>
        <translation>コードを送信できませんでした。宛先を確認するか、管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>A new code is on its way.</source>
        <translation>新しいコードを送りました。</translation>
    </message>
    <message>
        <source>This account is confirmed. Sign in.</source>
        <translation>このアカウントは確認済みです。サインインしてください。</translation>
    </message>
    <message>
        <source>This account is not set up for that. Choose another way, or ask your administrator.</source>
        <translation>このアカウントではその方法が設定されていません。別の方法を選ぶか、管理者に問い合わせてください。</translation>
    </message>
    <message>
        <source>That way to sign in is not offered here. Choose another way.</source>
        <translation>その方法でのサインインは提供されていません。別の方法を選んでください。</translation>
    </message>
    <message>
        <source>This account has no verified address to send a code to. Ask your administrator for a new password.</source>
        <translation>このアカウントには、確認コードの送り先となる確認済みの連絡先がありません。管理者に新しいパスワードの発行を依頼してください。</translation>
    </message>
    <message>
        <source>Accounts cannot be created here. Ask your administrator for one.</source>
        <translation>ここではアカウントを作成できません。管理者に依頼してください。</translation>
    </message>
    <message>
        <source>The plan of this user pool does not include that. Give your administrator the details.</source>
        <translation>このユーザープールのプランには、その機能が含まれていません。詳細を管理者に伝えてください。</translation>
    </message>
    <message>
        <source>This user pool does not offer that in its region. Give your administrator the details.</source>
        <translation>このユーザープールのリージョンでは、その機能が提供されていません。詳細を管理者に伝えてください。</translation>
    </message>
    <message>
        <source>This sign-in does not let Poolkey look after the account. Sign in with a password, not in the browser.</source>
        <translation>このサインインでは、Poolkeyでアカウントを管理できません。ブラウザーではなく、パスワードでサインインしてください。</translation>
    </message>
    <message>
        <source>Your organisation does not let you change that here. Ask your administrator.</source>
        <translation>組織の設定により、ここでは変更できません。管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>The user pool did not take that change of the second factors. It may want one from everybody.</source>
        <translation>2つ目の認証方法の変更が、ユーザープールに受け付けられませんでした。全員に必須となっている可能性があります。</translation>
    </message>
    <message>
        <source>Somebody else is changing this account right now. Try again in a moment.</source>
        <translation>このアカウントは現在ほかの操作で変更されています。しばらくしてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The user pool refused without saying why. Try again, or give your administrator the details.</source>
        <translation>ユーザープールに理由の説明なく拒否されました。もう一度試すか、詳細を管理者に伝えてください。</translation>
    </message>
    <message>
        <source>The user pool is not allowed to send codes. Give your administrator the details.</source>
        <translation>ユーザープールに確認コードの送信が許可されていません。詳細を管理者に伝えてください。</translation>
    </message>
    <message>
        <source>A check that your organisation added to the sign-in failed. Give your administrator the details.</source>
        <translation>組織が追加したサインイン時の処理でエラーが発生しました。詳細を管理者に伝えてください。</translation>
    </message>
    <message>
        <source>This connection does not fit the user pool. Give your administrator the details.</source>
        <translation>この接続はユーザープールに合っていません。詳細を管理者に伝えてください。</translation>
    </message>
    <message>
        <source>The secret of this connection is missing or wrong. Ask your administrator for a new connection file.</source>
        <translation>この接続のシークレットがないか、正しくありません。管理者に新しい接続ファイルを依頼してください。</translation>
    </message>
    <message>
        <source>The user pool has a fault that only your administrator can mend. Give them the details.</source>
        <translation>ユーザープールに、管理者でなければ直せない問題があります。詳細を管理者に伝えてください。</translation>
    </message>
    <message>
        <source>Access from this network is blocked. Ask your administrator.</source>
        <translation>このネットワークからのアクセスは許可されていません。管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>AWS cannot be reached. Check your network and try again.</source>
        <translation>AWSに接続できません。ネットワークを確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>AWS did not answer in time. Try again.</source>
        <translation>AWSから時間内に応答がありませんでした。もう一度お試しください。</translation>
    </message>
    <message>
        <source>The secure connection could not be verified, so nothing was sent. Check the computer&apos;s clock and the network.</source>
        <translation>通信の安全性を確認できなかったため、何も送信していません。コンピューターの時計とネットワークを確認してください。</translation>
    </message>
    <message>
        <source>The network proxy refused the connection. Check the proxy settings.</source>
        <translation>プロキシに接続を拒否されました。プロキシの設定を確認してください。</translation>
    </message>
    <message>
        <source>AWS has a fault right now. Try again in a moment.</source>
        <translation>現在、AWSに障害が起きています。しばらくしてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The server&apos;s answer made no sense, so it was not used. Is this network filtered?</source>
        <translation>サーバーの応答を理解できなかったため、使用しませんでした。通信を制限するネットワークではないか確認してください。</translation>
    </message>
    <message>
        <source>The server failed the password check, so your password was not used. Give your administrator the details.</source>
        <translation>サーバーがパスワード照合の手順に違反したため、パスワードは使用していません。詳細を管理者に伝えてください。</translation>
    </message>
    <message>
        <source>Something is missing here.</source>
        <translation>入力してください。</translation>
    </message>
    <message>
        <source>The user pool asks for “{name}”, which Poolkey does not know. Give your administrator the report.</source>
        <translation>ユーザープールが、Poolkeyの対応していない「{name}」を求めています。詳細を管理者に渡してください。</translation>
    </message>
    <message>
        <source>You can try again now.</source>
        <translation>もう一度お試しいただけます。</translation>
    </message>
    <message>
        <source>Too many wrong passwords. You can try again in {duration}.</source>
        <translation>パスワードの誤りが続きました。{duration}後にもう一度お試しください。</translation>
    </message>
    <message>
        <source>Too many attempts. You can try again in {duration}.</source>
        <translation>試行回数が多すぎます。{duration}後にもう一度お試しください。</translation>
    </message>
    <message>
        <source>AWS is busy. You can try again in {duration}.</source>
        <translation>AWSが混み合っています。{duration}後にもう一度お試しください。</translation>
    </message>
    <message>
        <source>This connection leads to a server that is not AWS&apos;s, so your security key does not sign for “{name}”. Give your administrator the report.</source>
        <translation>この接続の接続先はAWSではないサーバーのため、「{name}」に対するセキュリティキーの署名は行いません。レポートを管理者に渡してください。</translation>
    </message>
    <message>
        <source>The user pool wants a second factor that Poolkey cannot set up ({name}). Give your administrator the report.</source>
        <translation>ユーザープールが求める2つ目の認証方法（{name}）を、Poolkeyでは設定できません。詳細を管理者に渡してください。</translation>
    </message>
    <message>
        <source>The user pool keeps asking for “{name}”. Give your administrator the report.</source>
        <translation>ユーザープールが「{name}」を繰り返し求めています。詳細を管理者に渡してください。</translation>
    </message>
    <message>
        <source>Your browser could not come back here: other programs use the ports {ports}. Close them and try again.</source>
        <translation>ほかのプログラムがポート{ports}を使用しているため、ブラウザーからこの画面に戻れません。そのプログラムを終了してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>No browser could be opened. Set a default browser, or use a terminal: poolkey login --no-browser</source>
        <translation>ブラウザーを開けませんでした。既定のブラウザーを設定するか、ターミナルで次のコマンドを使ってください: poolkey login --no-browser</translation>
    </message>
    <message>
        <source>Nothing came back from the browser within ten minutes. Open it again.</source>
        <translation>10分以内にブラウザーから応答がありませんでした。もう一度ブラウザーを開いてください。</translation>
    </message>
    <message>
        <source>The sign-in was cancelled or refused in the browser. Try again, or choose another way.</source>
        <translation>ブラウザーでのサインインが取り消されたか、拒否されました。もう一度試すか、別の方法を選んでください。</translation>
    </message>
    <message>
        <source>The browser has to ask you something first. Open it again and answer there.</source>
        <translation>先にブラウザーで確認が必要です。もう一度ブラウザーを開いて、画面の指示に従ってください。</translation>
    </message>
    <message>
        <source>The sign-in page does not accept this connection. Give your administrator the details.</source>
        <translation>この接続はサインインページに受け付けられませんでした。詳細を管理者に伝えてください。</translation>
    </message>
    <message>
        <source>The browser&apos;s answer came too late or was used before. Open the browser again.</source>
        <translation>ブラウザーからの応答が遅すぎたか、すでに使用されています。もう一度ブラウザーを開いてください。</translation>
    </message>
    <message>
        <source>The sign-in page refused for a reason of its own. Give your administrator the details.</source>
        <translation>サインインページがサインインを拒否しました。詳細を管理者に伝えてください。</translation>
    </message>
    <message>
        <source>That is not the address that this sign-in ends at. Copy the whole address of the last page.</source>
        <translation>このサインインの最後のページのアドレスではありません。最後のページのアドレス全体をコピーしてください。</translation>
    </message>
    <message>
        <source>This user pool has no sign-in page for browsers. Ask your administrator.</source>
        <translation>このユーザープールには、ブラウザー用のサインインページがありません。管理者に問い合わせてください。</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>keys in the AWS files</source>
        <translation>AWSのファイルに書き込み</translation>
    </message>
    <message>
        <source>AWS tools ask Poolkey</source>
        <translation>AWSのツールがPoolkeyから取得</translation>
    </message>
    <message>
        <source>Write keys into the AWS files</source>
        <translation>AWSのファイルにキーを書き込む</translation>
    </message>
    <message>
        <source>Let AWS tools ask Poolkey</source>
        <translation>AWSのツールがPoolkeyから取得する</translation>
    </message>
    <message>
        <source>Expired at {time}</source>
        <translation>{time}に期限切れ</translation>
    </message>
    <message>
        <source>Less than a minute left</source>
        <translation>残り1分未満</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>残り{minutes}分</translation>
    </message>
    <message>
        <source>Until {time}</source>
        <translation>{time}まで</translation>
    </message>
    <message>
        <source>A profile called “{profile}” that Poolkey did not make is in {path}. Overwrite it?</source>
        <translation>Poolkeyが作成したものではないプロファイル「{profile}」が{path}にあります。上書きしますか？</translation>
    </message>
    <message>
        <source>Poolkey has not written into {path} before. May it add “{profile}”?</source>
        <translation>Poolkeyが{path}に書き込むのは初めてです。「{profile}」を追加しますか？</translation>
    </message>
    <message>
        <source>“{profile}” was left as it is, so AWS tools do not use Poolkey&apos;s credentials for it.</source>
        <translation>「{profile}」は変更していません。そのため、AWSのツールはこのプロファイルでPoolkeyの認証情報を使いません。</translation>
    </message>
    <message>
        <source>“{profile}” was not written into {path}, so AWS tools do not know it.</source>
        <translation>「{profile}」を{path}に書き込んでいないため、AWSのツールでは使えません。</translation>
    </message>
    <message>
        <source>Others could read {path}. Now only you can.</source>
        <translation>{path}はほかのユーザーにも読み取れる状態でした。ご自身だけが読み取れるように変更しました。</translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>Refresh</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>もう一度サインイン</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>上書き</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>そのままにする</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>書き込む</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Opening the console…</source>
        <translation>コンソールを開いています…</translation>
    </message>
    <message>
        <source>Refresh {profile} now</source>
        <translation>{profile}を今すぐ更新</translation>
    </message>
    <message>
        <source>Copied for 45 s</source>
        <translation>コピーしました（45秒間）</translation>
    </message>
    <message>
        <source>Copy {profile} for another shell</source>
        <translation>{profile}を別のシェル用にコピー</translation>
    </message>
    <message>
        <source>Copies the credentials as text; they leave the clipboard after 45 s.</source>
        <translation>認証情報をテキストとしてコピーします。45秒後にクリップボードから消去されます。</translation>
    </message>
    <message>
        <source>Renewing…</source>
        <translation>更新しています…</translation>
    </message>
    <message>
        <source>No credentials yet</source>
        <translation>認証情報はまだありません</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>コマンドをコピー</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>Set up authenticator app</source>
        <translation>認証アプリを登録</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add a profile</source>
        <translation>プロファイルを追加</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Open my account</source>
        <translation>アカウントを開く</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>サインアウトしています…</translation>
    </message>
    <message>
        <source>A guest of {label}, not signed in</source>
        <translation>{label}のゲスト（サインインしていません）</translation>
    </message>
    <message>
        <source>Signed in to {label} as {account}</source>
        <translation>{label}に{account}としてサインインしています</translation>
    </message>
    <message>
        <source>You are signed in. This connection gives no AWS credentials, so that is all.</source>
        <translation>サインインしています。この接続ではAWSの認証情報は発行されません。</translation>
    </message>
    <message>
        <source>You are signed in. This connection lists no AWS profiles yet.</source>
        <translation>サインインしています。この接続にはまだAWSのプロファイルがありません。</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>変更される内容</translation>
    </message>
    <message>
        <source>This profile takes a sign-in that is not older than five minutes.</source>
        <translation>このプロファイルには、5分以内のサインインが必要です。</translation>
    </message>
</context>
<context>
    <name>Prompt</name>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>User name (Enter for {username})</source>
        <translation>ユーザー名（Enterで{username}）</translation>
    </message>
    <message>
        <source>create an account</source>
        <translation>アカウントを作成</translation>
    </message>
    <message>
        <source>another way</source>
        <translation>別の方法</translation>
    </message>
    <message>
        <source>Back to the user name</source>
        <translation>ユーザー名の入力に戻る</translation>
    </message>
    <message>
        <source>User name: {username}</source>
        <translation>ユーザー名: {username}</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>A code to set a new password with will be sent to you.</source>
        <translation>新しいパスワードを設定するための確認コードをお送りします。</translation>
    </message>
    <message>
        <source>forgot the password, or something else</source>
        <translation>パスワードを忘れた場合など</translation>
    </message>
    <message>
        <source>forgot the password</source>
        <translation>パスワードを忘れた場合</translation>
    </message>
    <message>
        <source>I forgot my password</source>
        <translation>パスワードを忘れた</translation>
    </message>
    <message>
        <source>Sign in another way</source>
        <translation>別の方法でサインイン</translation>
    </message>
    <message>
        <source>Create an account</source>
        <translation>アカウントを作成</translation>
    </message>
    <message>
        <source>Back to the password</source>
        <translation>パスワードの入力に戻る</translation>
    </message>
    <message>
        <source>This account needs a password of your own.</source>
        <translation>このアカウントには、ご自身のパスワードが必要です。</translation>
    </message>
    <message>
        <source>Confirmation code</source>
        <translation>確認コード</translation>
    </message>
    <message>
        <source>Code from your authenticator app</source>
        <translation>認証アプリの確認コード</translation>
    </message>
    <message>
        <source>Every sign-in will ask for a code that is sent by e-mail.</source>
        <translation>サインインのたびに、メールで届く確認コードの入力が必要になります。</translation>
    </message>
    <message>
        <source>The code has {count} digits.</source>
        <translation>確認コードは{count}桁です。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>確認コード</translation>
    </message>
    <message>
        <source>{wanted} (less than a minute left)</source>
        <translation>{wanted}（残り1分未満）</translation>
    </message>
    <message>
        <source>{wanted} ({minutes} min left)</source>
        <translation>{wanted}（残り{minutes}分）</translation>
    </message>
    <message>
        <source>The code was sent a moment ago. It can be sent again in {seconds} s.</source>
        <translation>確認コードは送信したばかりです。{seconds}秒後に再送できます。</translation>
    </message>
    <message>
        <source>Scan this with your authenticator app:</source>
        <translation>認証アプリで読み取ってください:</translation>
    </message>
    <message>
        <source>Or type this key into the app:</source>
        <translation>または、このキーをアプリに入力してください:</translation>
    </message>
    <message>
        <source>Type this key into your authenticator app:</source>
        <translation>このキーを認証アプリに入力してください:</translation>
    </message>
    <message>
        <source>Code that the app shows</source>
        <translation>アプリに表示された確認コード</translation>
    </message>
    <message>
        <source>Authenticator app</source>
        <translation>認証アプリ</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新しいパスワード</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>新しいパスワード（もう一度）</translation>
    </message>
    <message>
        <source>These are not the same. Try again.</source>
        <translation>2つのパスワードが一致しません。もう一度入力してください。</translation>
    </message>
    <message>
        <source>send the code again</source>
        <translation>確認コードを再送</translation>
    </message>
    <message>
        <source>use another way</source>
        <translation>別の方法を使う</translation>
    </message>
    <message>
        <source>How do you want to sign in?</source>
        <translation>サインイン方法を選択</translation>
    </message>
    <message>
        <source>Where shall the code come from?</source>
        <translation>確認コードの受け取り方を選択</translation>
    </message>
    <message>
        <source>This account needs codes from now on. Where shall they come from?</source>
        <translation>今後、このアカウントでは確認コードが必要です。受け取り方を選んでください</translation>
    </message>
    <message>
        <source>Remember this computer as “{name}”?</source>
        <translation>このコンピューターを「{name}」として記憶しますか？</translation>
    </message>
    <message>
        <source>Remember this computer?</source>
        <translation>このコンピューターを記憶しますか？</translation>
    </message>
    <message>
        <source>Your organisation asks (question {number}):</source>
        <translation>組織からの質問です（{number}問目）:</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Plug in your security key for {site}, then press Enter</source>
        <translation>{site}のセキュリティキーを差し込んで、Enterキーを押してください</translation>
    </message>
    <message>
        <source>PIN of your security key</source>
        <translation>セキュリティキーのPIN</translation>
    </message>
    <message>
        <source>PIN of your security key (tries left: {count})</source>
        <translation>セキュリティキーのPIN（残り回数: {count}）</translation>
    </message>
    <message>
        <source>Touch your security key when it blinks…</source>
        <translation>点滅したらセキュリティキーにタッチしてください…</translation>
    </message>
    <message>
        <source>Sign in without a browser</source>
        <translation>ブラウザーを使わずにサインイン</translation>
    </message>
    <message>
        <source>Press Enter to open the browser</source>
        <translation>Enterキーを押すとブラウザーが開きます</translation>
    </message>
    <message>
        <source>Sign in on the page that your browser opens. If it opens none, go to:</source>
        <translation>ブラウザーに表示されるページでサインインしてください。表示されない場合は、次のアドレスを開いてください:</translation>
    </message>
    <message>
        <source>Open this address in a browser, on any computer, and sign in there:</source>
        <translation>次のアドレスをブラウザーで開いて、サインインしてください（別のコンピューターでも構いません）:</translation>
    </message>
    <message>
        <source>The last page cannot be shown there. Copy its whole address from the address bar.</source>
        <translation>最後のページはブラウザーに表示されません。アドレスバーのアドレス全体をコピーしてください。</translation>
    </message>
    <message>
        <source>Address of the last page</source>
        <translation>最後のページのアドレス</translation>
    </message>
    <message>
        <source>Sign in with your browser</source>
        <translation>ブラウザーでサインイン</translation>
    </message>
    <message>
        <source>E-mail address (Enter for {username})</source>
        <translation>メールアドレス（Enterで{username}）</translation>
    </message>
    <message>
        <source>E-mail address (Enter for none)</source>
        <translation>メールアドレス（Enterで省略）</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Profiles</source>
        <translation>プロファイル</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>移動先</translation>
    </message>
</context>
<context>
    <name>RememberDevicePage</name>
    <message>
        <source>Remember this computer?</source>
        <translation>このコンピューターを記憶しますか？</translation>
    </message>
    <message>
        <source>You may then be asked for fewer codes. Choose it only on a computer of your own.</source>
        <translation>記憶すると、確認コードの入力を省けることがあります。ご自身のコンピューターでのみ選んでください。</translation>
    </message>
    <message>
        <source>Remember this computer</source>
        <translation>このコンピューターを記憶</translation>
    </message>
    <message>
        <source>Remembering…</source>
        <translation>記憶しています…</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Something went wrong in Poolkey ({name}). You can go on; please report it.</source>
        <translation>Poolkeyで問題が起きました（{name}）。このまま続けられます。ご報告ください。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
</context>
<context>
    <name>ResetConfirmPage</name>
    <message>
        <source>Choose a new password</source>
        <translation>新しいパスワードを設定</translation>
    </message>
    <message>
        <source>If you have no code, have one sent to you.</source>
        <translation>確認コードがない場合は、送信してください。</translation>
    </message>
    <message>
        <source>Confirmation code</source>
        <translation>確認コード</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新しいパスワード</translation>
    </message>
    <message>
        <source>Save password</source>
        <translation>パスワードを保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存しています…</translation>
    </message>
</context>
<context>
    <name>ResetRequestPage</name>
    <message>
        <source>Forgot your password?</source>
        <translation>パスワードをお忘れですか？</translation>
    </message>
    <message>
        <source>We send you a code. With it you choose a new one.</source>
        <translation>確認コードをお送りします。そのコードで新しいパスワードを設定できます。</translation>
    </message>
    <message>
        <source>Send a code</source>
        <translation>確認コードを送信</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>送信しています…</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>As the identity pool decides</source>
        <translation>IDプールの設定に従う</translation>
    </message>
    <message>
        <source>You may not take the role {role}. You may take: {roles}</source>
        <translation>ロール{role}は使えません。使えるロール: {roles}</translation>
    </message>
    <message>
        <source>The profile “{profile}” names no role, and your sign-in brings no single one. Tell your administrator to give it a “role_arn”.</source>
        <translation>プロファイル「{profile}」にロールの指定がなく、サインインの情報からも1つに決まりません。「role_arn」を指定するよう管理者に伝えてください。</translation>
    </message>
    <message>
        <source>The identity pool does not allow the classic flow, which this profile&apos;s “duration_minutes” needs. Tell your administrator.</source>
        <translation>このプロファイルの「duration_minutes」に必要なクラシックフローが、IDプールで許可されていません。管理者に連絡してください。</translation>
    </message>
    <message>
        <source>The identity pool gives no credentials to guests. Tell your administrator.</source>
        <translation>このIDプールは、ゲストに認証情報を発行しません。管理者に連絡してください。</translation>
    </message>
    <message>
        <source>AWS does not let you take this profile&apos;s role: there is none of that name, or it does not trust the identity pool. Tell your administrator.</source>
        <translation>このプロファイルのロールは使えません。その名前のロールがないか、ロールがIDプールを信頼していません。管理者に連絡してください。</translation>
    </message>
    <message>
        <source>The profile&apos;s role does not last that long. Tell your administrator to lower “duration_minutes”, or to raise the role&apos;s maximum.</source>
        <translation>指定された時間が、このプロファイルのロールの上限を超えています。「duration_minutes」を小さくするか、ロールの上限を引き上げるよう管理者に伝えてください。</translation>
    </message>
    <message>
        <source>The identity pool&apos;s token had expired before AWS saw it. Check the computer&apos;s clock and try again.</source>
        <translation>IDプールのトークンが、AWSに届く前に期限切れになりました。コンピューターの時計を確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>AWS did not believe the identity pool&apos;s token. Tell your administrator.</source>
        <translation>IDプールのトークンがAWSに受け付けられませんでした。管理者に連絡してください。</translation>
    </message>
</context>
<context>
    <name>RulesList</name>
    <message>
        <source>The password meets every rule.</source>
        <translation>すべての条件を満たしています。</translation>
    </message>
    <message>
        <source>Still needed: {rules}</source>
        <translation>まだ必要なもの: {rules}</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>満たしています</translation>
    </message>
    <message>
        <source>Not met</source>
        <translation>満たしていません</translation>
    </message>
</context>
<context>
    <name>SendAgainLink</name>
    <message>
        <source>Send the code again in {seconds} s</source>
        <translation>{seconds}秒後にコードを再送できます</translation>
    </message>
    <message>
        <source>Send the code again</source>
        <translation>コードを再送</translation>
    </message>
</context>
<context>
    <name>SetUpKey</name>
    <message>
        <source>Key: {letters}</source>
        <translation>キー: {letters}</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>キーをコピー</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Copy as {format}</source>
        <translation>{format}としてコピー</translation>
    </message>
    <message>
        <source>Copy for {shell}</source>
        <translation>{shell}用にコピー</translation>
    </message>
    <message>
        <source>Copy {profile} as {format}</source>
        <translation>{profile}を{format}としてコピー</translation>
    </message>
    <message>
        <source>Copy {profile} for {shell}</source>
        <translation>{profile}を{shell}用にコピー</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>One moment…</source>
        <translation>お待ちください…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>To be sure that it is you, sign in once more. Then what you asked for is done.</source>
        <translation>ご本人の確認のため、もう一度サインインしてください。その後、ご希望の操作を行います。</translation>
    </message>
    <message>
        <source>Waiting for AWS… Trying again in {seconds} s.</source>
        <translation>AWSの応答を待っています… {seconds}秒後に再試行します。</translation>
    </message>
    <message>
        <source>Waiting for your security key. Plug it in, and touch it when it blinks.</source>
        <translation>セキュリティキーを待っています。差し込んで、点滅したらタッチしてください。</translation>
    </message>
    <message>
        <source>AWS has not answered yet. You can go on waiting, or cancel.</source>
        <translation>AWSからまだ応答がありません。このまま待つことも、キャンセルすることもできます。</translation>
    </message>
</context>
<context>
    <name>StoppedPage</name>
    <message>
        <source>This sign-in cannot go on</source>
        <translation>サインインを続けられません</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Back to sign-in</source>
        <translation>サインインに戻る</translation>
    </message>
</context>
<context>
    <name>Terminal</name>
    <message>
        <source>Try it: {line}</source>
        <translation>お試しください: {line}</translation>
    </message>
    <message>
        <source>Write this into your AWS files?</source>
        <translation>この内容をAWSのファイルに書き込みますか？</translation>
    </message>
    <message>
        <source>A profile “{profile}” that Poolkey did not make is in {path}.</source>
        <translation>Poolkeyが作成したものではないプロファイル「{profile}」が{path}にあります。</translation>
    </message>
    <message>
        <source>Overwrite it</source>
        <translation>上書きする</translation>
    </message>
    <message>
        <source>Leave it alone</source>
        <translation>そのままにする</translation>
    </message>
    <message>
        <source>AWS is busy. Trying again in {seconds} s…</source>
        <translation>AWSが混み合っています。{seconds}秒後に再試行します…</translation>
    </message>
    <message>
        <source>no credentials yet</source>
        <translation>認証情報はまだありません</translation>
    </message>
    <message>
        <source>credentials have expired</source>
        <translation>認証情報は期限切れです</translation>
    </message>
    <message>
        <source>credentials until {time}</source>
        <translation>認証情報は{time}まで有効</translation>
    </message>
    <message>
        <source>Number of your choice</source>
        <translation>番号を選んでください</translation>
    </message>
    <message>
        <source>Number of your choice (Enter for {number})</source>
        <translation>番号を選んでください（Enterで{number}）</translation>
    </message>
    <message>
        <source>That is not text in this terminal&apos;s encoding. Type it again.</source>
        <translation>この端末の文字コードとして正しくありません。もう一度入力してください。</translation>
    </message>
    <message>
        <source>Added {name} ({label}). Sign in: poolkey login {name}</source>
        <translation>{name}（{label}）を追加しました。サインイン: poolkey login {name}</translation>
    </message>
    <message>
        <source>{name}: its file cannot be used; see poolkey connection show {name}</source>
        <translation>{name}: ファイルを使用できません。poolkey connection show {name}で確認してください</translation>
    </message>
    <message>
        <source>Removed {name}.</source>
        <translation>{name}を削除しました。</translation>
    </message>
    <message>
        <source>{label} lets nobody sign up.</source>
        <translation>{label}では、アカウントを作成できません。</translation>
    </message>
    <message>
        <source>Sign in to {label}</source>
        <translation>{label}にサインイン</translation>
    </message>
    <message>
        <source>The connection file of {label} offers no sign-in with a browser.</source>
        <translation>{label}の接続ファイルでは、ブラウザーでのサインインが設定されていません。</translation>
    </message>
    <message>
        <source>Signed in as {account}.</source>
        <translation>{account}としてサインインしました。</translation>
    </message>
    <message>
        <source>Signed out of {label}.</source>
        <translation>{label}からサインアウトしました。</translation>
    </message>
    <message>
        <source>There is no connection yet. Add one: poolkey connection add FILE</source>
        <translation>接続がまだありません。追加してください: poolkey connection add FILE</translation>
    </message>
    <message>
        <source>signed in as {account}, only until that program ended</source>
        <translation>{account}としてサインイン（そのプログラムの終了まで）</translation>
    </message>
    <message>
        <source>signed in as {account}</source>
        <translation>{account}としてサインイン中</translation>
    </message>
    <message>
        <source>not signed in</source>
        <translation>サインインしていません</translation>
    </message>
    <message>
        <source>There is no display here. Use: poolkey login --terminal</source>
        <translation>画面がありません。次のコマンドを使ってください: poolkey login --terminal</translation>
    </message>
    <message>
        <source>{name}: still signed in; it has no profiles</source>
        <translation>{name}: サインイン中です。プロファイルはありません</translation>
    </message>
    <message>
        <source>There is no command {name}.</source>
        <translation>コマンド{name}が見つかりません。</translation>
    </message>
    <message>
        <source>{name} cannot be run: {cause}</source>
        <translation>{name}を実行できません: {cause}</translation>
    </message>
    <message>
        <source>Type {username} to delete this account</source>
        <translation>このアカウントを削除するには、{username}と入力してください</translation>
    </message>
    <message>
        <source>The account was deleted.</source>
        <translation>アカウントを削除しました。</translation>
    </message>
    <message>
        <source>The user pool keeps nothing of this computer.</source>
        <translation>このコンピューターは、ユーザープールに記録されていません。</translation>
    </message>
    <message>
        <source>The user pool keeps no device of yours.</source>
        <translation>ユーザープールに、ご自身の端末は登録されていません。</translation>
    </message>
    <message>
        <source>Ways to begin a sign-in: {ways}</source>
        <translation>サインインの最初に使える方法: {ways}</translation>
    </message>
    <message>
        <source>Plug the security key in and touch it when it blinks.</source>
        <translation>セキュリティキーを差し込んで、点滅したらタッチしてください。</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Tries left: {count}</source>
        <translation>残り回数: {count}</translation>
    </message>
    <message>
        <source>There is no passkey yet. Add one: poolkey account passkeys --add</source>
        <translation>パスキーがまだありません。追加してください: poolkey account passkeys --add</translation>
    </message>
    <message>
        <source>Present password (Enter if there is none)</source>
        <translation>現在のパスワード（ない場合はEnter）</translation>
    </message>
    <message>
        <source>The password was changed.</source>
        <translation>パスワードを変更しました。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>ユーザー名</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>ロール</translation>
    </message>
    <message>
        <source>Signed in since</source>
        <translation>サインイン日時</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>Session ends</source>
        <translation>セッションの終了</translation>
    </message>
    <message>
        <source>There is nothing to verify.</source>
        <translation>確認が必要なものはありません。</translation>
    </message>
    <message>
        <source>Have a code sent there now?</source>
        <translation>今すぐ確認コードを送りますか？</translation>
    </message>
    <message>
        <source>Code for {contact} (Enter to do it another time)</source>
        <translation>{contact}の確認コード（後で行う場合はEnter）</translation>
    </message>
    <message>
        <source>Only somebody who sits at a terminal can type the code.</source>
        <translation>確認コードは、端末で対話的に実行した場合にだけ入力できます。</translation>
    </message>
    <message>
        <source>{contact}: verified.</source>
        <translation>{contact}: 確認しました。</translation>
    </message>
    <message>
        <source>Whoever opens this address within 15 minutes is signed in as you.</source>
        <translation>15分以内にこのアドレスを開いた人は、誰でもあなたとしてサインインできます。</translation>
    </message>
    <message>
        <source>There is no display here. Use: poolkey console {profile} --print</source>
        <translation>画面がありません。次のコマンドを使ってください: poolkey console {profile} --print</translation>
    </message>
    <message>
        <source>Say what to run: poolkey exec {profile} -- COMMAND</source>
        <translation>実行するコマンドを指定してください: poolkey exec {profile} -- COMMAND</translation>
    </message>
    <message>
        <source>Added the profile {name}.</source>
        <translation>プロファイル{name}を追加しました。</translation>
    </message>
    <message>
        <source>Removed the profile {name}.</source>
        <translation>プロファイル{name}を削除しました。</translation>
    </message>
    <message>
        <source>It is served as soon as you sign in: poolkey login {name}</source>
        <translation>サインインすると使えるようになります: poolkey login {name}</translation>
    </message>
    <message>
        <source>{path} is again as it was on {time}.</source>
        <translation>{path}を{time}の状態に戻しました。</translation>
    </message>
    <message>
        <source>The same command goes forward again.</source>
        <translation>同じコマンドをもう一度実行すると、戻す前の状態になります。</translation>
    </message>
    <message>
        <source>Serving {profile}. Ctrl-C ends it.</source>
        <translation>{profile}の認証情報を提供しています。Ctrl-Cで終了します。</translation>
    </message>
    <message>
        <source>Nobody can be asked here, so nothing was added.</source>
        <translation>ここでは確認できないため、何も追加していません。</translation>
    </message>
    <message>
        <source>Nothing was added.</source>
        <translation>何も追加していません。</translation>
    </message>
</context>
<context>
    <name>TotpSetUpPage</name>
    <message>
        <source>Connect an authenticator app</source>
        <translation>認証アプリを登録</translation>
    </message>
    <message>
        <source>You will need a code from it each time you sign in.</source>
        <translation>サインインのたびに、このアプリの確認コードが必要になります。</translation>
    </message>
    <message>
        <source>QR code with the key of step 2</source>
        <translation>手順2のキーを表すQRコード</translation>
    </message>
    <message>
        <source>Scan the picture with an authenticator app on your phone.</source>
        <translation>スマートフォンの認証アプリで読み取ります。</translation>
    </message>
    <message>
        <source>Or type this key into the app.</source>
        <translation>または、このキーをアプリに入力します。</translation>
    </message>
    <message>
        <source>Enter the code that the app shows.</source>
        <translation>アプリに表示された確認コードを入力します。</translation>
    </message>
    <message>
        <source>Name of the app in your account</source>
        <translation>アカウントに登録するアプリの名前</translation>
    </message>
    <message>
        <source>Connect the app</source>
        <translation>アプリを登録</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>登録しています…</translation>
    </message>
    <message>
        <source>Authenticator app</source>
        <translation>認証アプリ</translation>
    </message>
</context>
<context>
    <name>UsernameField</name>
    <message>
        <source>E-mail or user name</source>
        <translation>メールアドレスまたはユーザー名</translation>
    </message>
</context>
<context>
    <name>UsernamePage</name>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続行</translation>
    </message>
    <message>
        <source>Continuing…</source>
        <translation>続行しています…</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>アカウントを作成</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Poolkey</source>
        <translation>Poolkey</translation>
    </message>
    <message>
        <source>{label} – Poolkey</source>
        <translation>{label} – Poolkey</translation>
    </message>
</context>
</TS>
