<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
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
        <source>The file of “{name}” cannot be read any more. Remove it, or add it anew.</source>
        <translation>「{name}」のファイルを読み取れません。削除するか、もう一度追加してください。</translation>
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
        <source>Sign in first: poolkey login {connection}</source>
        <translation>先にサインインしてください: poolkey login {connection}</translation>
    </message>
    <message>
        <source>The connection “{connection}” has no identity pool, so it gives no AWS credentials.</source>
        <translation>接続「{connection}」にはIDプールがないため、AWSの認証情報は発行されません。</translation>
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
        <source>The keyring is locked. Unlock it and try again; you are still signed in.</source>
        <translation>キーリングがロックされています。ロックを解除して、もう一度お試しください。サインインは続いています。</translation>
    </message>
    <message>
        <source>The keyring cannot be used ({reason}). Sign in again, or mend it.</source>
        <translation>キーリングを使用できません（{reason}）。もう一度サインインするか、キーリングを直してください。</translation>
    </message>
    <message>
        <source>“{profile}” in {path} is not Poolkey&apos;s and was left alone. Replace it: poolkey refresh {profile} --overwrite</source>
        <translation>{path}の「{profile}」はPoolkeyのものではないため、変更していません。置き換えるには: poolkey refresh {profile} --overwrite</translation>
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
        <source>{path} is not UTF-8 text (line {line}). It was left alone.</source>
        <translation>{path}はUTF-8のテキストではありません（{line}行目）。変更していません。</translation>
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
        <source>The disk is full, so {path} was left as it was.</source>
        <translation>ディスクの空きがないため、{path}は変更していません。</translation>
    </message>
    <message>
        <source>The disk is read-only, so {path} was left as it was.</source>
        <translation>ディスクが読み取り専用のため、{path}は変更していません。</translation>
    </message>
    <message>
        <source>Another program holds {path}. Try again in a moment.</source>
        <translation>{path}は別のプログラムが使用中です。しばらくしてからもう一度お試しください。</translation>
    </message>
    <message>
        <source>{path} is too large to edit safely. It was left alone.</source>
        <translation>{path}は安全に編集するには大きすぎます。変更していません。</translation>
    </message>
    <message>
        <source>{path} could not be written. It was left as it was.</source>
        <translation>{path}に書き込めませんでした。変更していません。</translation>
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
        <source>the ARN of an IAM role</source>
        <translation>IAMロールのARN</translation>
    </message>
    <message>
        <source>an https address, or an http address of this computer</source>
        <translation>httpsのアドレス、またはこのコンピューターのhttpのアドレス</translation>
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
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>このお知らせを閉じる</translation>
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
        <source>E-mail or user name</source>
        <translation>メールアドレスまたはユーザー名</translation>
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
        <source>Create account</source>
        <translation>アカウントを作成</translation>
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
        <source>The time for this step ran out. Sign in again.</source>
        <translation>時間切れになりました。もう一度サインインしてください。</translation>
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
        <source>Your administrator asks for a new password. Ask them how to set it.</source>
        <translation>管理者がパスワードの変更を求めています。設定方法を管理者にお問い合わせください。</translation>
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
        <source>This connection does not fit the user pool. Give your administrator the details.</source>
        <translation>この接続はユーザープールに合っていません。詳細を管理者に伝えてください。</translation>
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
        <source>This connection asks for sign-in by “{name}”, which this version of Poolkey does not have.</source>
        <translation>この接続が求めるサインイン方法「{name}」に、このバージョンのPoolkeyは対応していません。</translation>
    </message>
    <message>
        <source>The user pool wants a second factor that Poolkey cannot set up ({name}). Give your administrator the report.</source>
        <translation>ユーザープールが求める2つ目の認証方法（{name}）を、Poolkeyでは設定できません。詳細を管理者に渡してください。</translation>
    </message>
    <message>
        <source>The user pool keeps asking for “{name}”. Give your administrator the report.</source>
        <translation>ユーザープールが「{name}」を繰り返し求めています。詳細を管理者に渡してください。</translation>
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
        <source>“{profile}” was left as it is, so AWS tools do not use Poolkey&apos;s credentials for it.</source>
        <translation>「{profile}」は変更していません。そのため、AWSのツールはこのプロファイルでPoolkeyの認証情報を使いません。</translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>Overwrite</source>
        <translation>上書き</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>そのままにする</translation>
    </message>
    <message>
        <source>Refresh now</source>
        <translation>今すぐ更新</translation>
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
        <source>Copy for a shell</source>
        <translation>シェル用にコピー</translation>
    </message>
    <message>
        <source>Copy {profile} as export lines</source>
        <translation>{profile}をexport文としてコピー</translation>
    </message>
    <message>
        <source>Copies export lines for a shell; they leave the clipboard after 45 s.</source>
        <translation>シェル用のexport文をコピーします。45秒後にクリップボードから消えます。</translation>
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
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>サインアウトしています…</translation>
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
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Confirmation code ({key} sends it again)</source>
        <translation>確認コード（{key}で再送）</translation>
    </message>
    <message>
        <source>This account needs a password of your own.</source>
        <translation>このアカウントには、ご自身のパスワードが必要です。</translation>
    </message>
    <message>
        <source>Code from your authenticator app</source>
        <translation>認証アプリの確認コード</translation>
    </message>
    <message>
        <source>Code sent to {destination}</source>
        <translation>{destination}に届いた確認コード</translation>
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
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Profiles</source>
        <translation>プロファイル</translation>
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
        <source>Waiting for AWS… Trying again in {seconds} s.</source>
        <translation>AWSの応答を待っています… {seconds}秒後に再試行します。</translation>
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
