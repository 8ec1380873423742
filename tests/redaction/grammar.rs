//! How secrets leak into logs, as a grammar: kinds, each with the forms that it takes, filled with random names and values.
//!
//! Nothing in it is a real secret. `«X»` stands for what [`Generator::part`] makes of it; the last block of it is secret.

/// The kinds and their forms. A form of several lines is a log of several lines.
pub const KINDS: &[(&str, &[&str])] = &[
    (
        "json name and value",
        &[
            r#"{"name":"«N»","value":"«V»"}"#,
            r#""environment": [{"name": "PORT", "value": "80"}, {"name": "«N»", "value": "«V»"}]"#,
            r#"{"name": "«N»", "slotSetting": false, "value": "«R»"}"#,
            r#"[{"Key":"«P»","Type":"String","Value":"«R»"}]"#,
            r#"{"ParameterKey":"«P»","UsePreviousValue":false,"ParameterValue":"«V»"}"#,
            r#"{"variable_type":"env_var","key":"«N»","value":"«R»","protected":true}"#,
            r#"level=info msg="{\"name\":\"«N»\",\"value\":\"«R»\"}""#,
            r#"{name: «N», value: «R»}"#,
        ],
    ),
    (
        "json value first",
        &[
            r#"{"envVars":[{"value":"«V»","isSecret":true,"key":"«N»"}]}"#,
            r#"{"value":"«V»","name":"«N»"}"#,
            r#"{"Value": "«R»", "Secure": true, "Name": "«P»"}"#,
            r#"{"value": "«R»", "protected": false, "masked": true, "key": "«N»"}"#,
            "[\n  {\n    \"value\": \"«R»\",\n    \"name\": \"«N»\"\n  }\n]",
        ],
    ),
    (
        "json and yaml over lines",
        &[
            "{\n  \"name\": \"«N»\",\n  \"value\": \"«V»\"\n}",
            "{\n  \"name\": \"«N»\",\n  \"slotSetting\": false,\n  \"value\": \"«R»\"\n}",
            "    - name: «N»\n      value: «V»",
            "      - value: «R»\n        name: «N»",
            "variable {\n  key   = \"«n»\"\n  value = \"«R»\"\n}",
            "Name  : «N»\nValue : «R»",
            "- key: «n»\n  description: for the «w»\n  value: «R»",
            "  «n»:\n    value: «R»",
            "«n» = <<EOT\n«R»\nEOT",
        ],
    ),
    (
        "xml attributes",
        &[
            r#"<param name="«c»"><![CDATA[«V»]]></param>"#,
            r#"<property><name>«d»</name><value>«S»</value></property>"#,
            "<property>\n  <name>«d»</name>\n  <value>«S»</value>\n</property>",
            r#"<property name="«d»"><value>«S»</value></property>"#,
            r#"<add key="«P»" value="«V»" />"#,
            r#"<property name="«d»" value="«V»"/>"#,
            r#"<property name='«d»'>«V»</property>"#,
            r#"<add value="«R»" key="«P»"/>"#,
            r#"<entry key="«d»">«R»</entry>"#,
            r#"<string name="«n»">«R»</string>"#,
            r#"<server id="x" username="li" password="«V»"/>"#,
            "<«c»>\n  «R»\n</«=»>",
            "<setting name=\"«P»\" serializeAs=\"String\">\n  <value>«R»</value>\n</setting>",
            r###"##teamcity[setParameter name='env.«N»' value='«R»']"###,
            r#"<hudson.plugins.«c»>«R»</hudson.plugins.«=»>"#,
        ],
    ),
    (
        "php dumps",
        &[
            "  [\"«c»\":protected]=>\n  string(12) \"«V»\"",
            "    [«n»] => «V»",
            "Array\n(\n    [user] => li\n    [«N»] => «V»\n)",
            "  [\"«n»\"]=>\n  string(12) \"«V»\"",
            "  ['«n»'] => string(12) \"«V»\"",
            "  '«n»' => 'x«V»',",
            "«N» => «R» => «R»",
            "$_SERVER['«N»'] => «R»",
            "  public '«n»' => string '«V»' (length=12)",
            "define('«N»', '«V»');",
            r#"s:8:"password";s:12:"«V»";"#,
        ],
    ),
    (
        "java dumps",
        &[
            "HikariConfig - «c».........................«S»",
            "user[li] «c»[«S»]",
            "DataSource{url=jdbc:x, user=li, «c»=«S»}",
            "ConnectionProperties(user=li, «c»=«S», timeout=3)",
            "Map(host -> db, «c» -> «S»)",
            "Picked up JAVA_TOOL_OPTIONS: -D«d»=«V» -Xmx2g",
            "«d» = «V»",
            "[main] INFO o.a.Config - «d»=«S», pool=3",
            "System.setProperty(\"«d»\", \"«V»\")",
            "{«c»: [\"«R»\"]}",
        ],
    ),
    (
        "python dumps",
        &[
            "{'user': 'li', '«n»': '«V»'}",
            "environ({'PATH': '/bin', '«N»': '«R»'})",
            "Config(host='db', «n»='«V»', port=1)",
            "[('user', 'li'), ('«n»', '«V»')]",
            "    «n» = '«V»'",
            "«n»=b'«V»'",
            "connect() got args ('db',) kwargs {'«n»': \"«V»\"}",
            "SecretStr('«V»') «n»=SecretStr('«V»')",
        ],
    ),
    (
        "go, node, ruby and rust dumps",
        &[
            "{Host:db «P»:«S» Port:1}",
            "&main.Config{Host:\"db\", «P»:\"«V»\"}",
            "map[host:db «n»:«S» port:1]",
            "{ host: 'db', «c»: '«V»', port: 1 }",
            "{:host=>\"db\", :«n»=>\"«V»\"}",
            "{\"host\"=>\"db\", \"«n»\"=>\"«V»\"}",
            "Config { host: \"db\", «n»: Some(\"«V»\") }",
            "$VAR1 = { '«n»' => '«V»' };",
            "  «n»: \"«V»\"",
            "%{host: \"db\", «n»: \"«V»\"}",
            "(struct) «P»: (string) (len=12) \"«V»\"",
        ],
    ),
    (
        "columns",
        &[
            "HOME       /root\n«N»   «S»\nPORT       80",
            "NAME          VALUE\nPORT          80\n«N»   «S»",
            "Name                           Value\n----                           -----\n«N»                    «R»",
            "Key          Value\n---          -----\n«n»     «S»\nttl          768h",
            "USER      PASSWORD\nli        «S»\nwang      «S»",
            "id\tname\t«n»\n1\tli\t«R»\n2\twang\t«R»",
            "«N»\t«R»",
            "=== shop Config Vars\n«N»:      «S»\nPORT:     80",
            "Name        : «N»\nSecretValue : «R»",
            " id | name |  «n»\n----+------+----------\n  1 | li   | «R»\n(1 row)",
        ],
    ),
    (
        "markdown and box tables",
        &[
            "user;«n»;role\nli;«R»;admin",
            "| «N» | «S» |",
            "| Name | Value |\n|---|---|\n| «N» | `«S»` |",
            "| user | password |\n| --- | --- |\n| li | «S» |\n| wang | «S» |",
            "+------+----------+\n| user | «n» |\n+------+----------+\n| li   | «R» |\n+------+----------+",
            "│ «N» │ «R» │",
            "║ «n» ║ «R» ║",
            "name,«n»,port\nli,«R»,80",
            "│ user │ password │\n├──────┼──────────┤\n│ li   │ «S» │",
        ],
    ),
    (
        "powershell",
        &[
            "«P» : «V»",
            "$env:«N» = \"«V»\"",
            "[Environment]::SetEnvironmentVariable(\"«N»\", \"«V»\", \"Machine\")",
            "ConvertTo-SecureString \"«V»\" -AsPlainText -Force",
            "Set-Item -Path env:«N» -Value «V»",
            "DEBUG:   12+  >>>> $«c» = '«V»'",
            "-«P» «V»",
            "New-LocalUser -Name li -Password (ConvertTo-SecureString '«V»' -AsPlainText -Force)",
            "Name  : «N»\nValue : «V»",
            "@{User=li; «P»=«R»}",
        ],
    ),
    (
        "netrc",
        &[
            "machine git.«w».com login li password «S»",
            "machine git.«w».com\nlogin li\npassword «S»",
            "machine git.«w».com\n  login li\n  password «R»\n",
            "default login li password «S»",
            "machine x.com login li account ops password «R»",
        ],
    ),
    (
        "commands that set a name",
        &[
            "az keyvault secret set --vault-name x --name «P» --value «S»",
            "aws ssm put-parameter --name /prod/«n» --type SecureString --value «S»",
            "  ~ «n» = \"«V»\" -> \"«V»\"",
            "aws configure set aws_secret_access_key «B»",
            "aws configure set «n» «R» --profile ci",
            "setx «N» «V» /M",
            "setx «N» \"«V»\"",
            "npm config set //npm.«w».com/:_authToken «R»",
            "dotnet user-secrets set \"«w»:«P»\" \"«V»\"",
            "set -gx «N» «S»",
            "setenv «N» «S»",
            "ENV «N» «S»",
            "#9 [3/7] ENV «N» «R»",
            "SetEnv «N» «S»",
            "fastcgi_param «N» «S»;",
            "gh secret set «N» --body «S»",
            "gh secret set «N» -b \"«V»\"",
            "etcdctl put /«w»/«n» «S»",
            "consul kv put «w»/«n» «S»",
            "pulumi config set --secret «c» «S»",
            "git config --global «w».«n» «S»",
            "heroku config:set «N»=«V»",
            "kubectl create secret generic x --from-literal=«k»=«V»",
            "kubectl create secret docker-registry r --docker-username=li --docker-password=«V»",
            "vault kv put secret/x user=li «n»=«V»",
            "composer config github-oauth.github.com «R»",
            "poetry config pypi-token.pypi «R»",
            "poetry config http-basic.«w» li «S»",
            "bundle config set --global gems.«w».com li:«S»",
            "requirepass «S»",
            "CONFIG SET requirepass «S»",
            "aliyun configure set --access-key-id x --access-key-secret «R»",
            "flyctl secrets set «N»=«V»",
            "docker run -e «N»=«V» x",
            "terraform apply -var \"«n»=«V»\"",
            "terraform plan -var '«n»=«V»' -no-color",
            "ansible-playbook x.yml -e \"«n»=«V»\"",
            "helm upgrade x ./x --set db.«c»=«V»,replicas=2",
            "docker build --build-arg «N»=«V» .",
        ],
    ),
    (
        "flags of programs",
        &[
            "[\"mysql\",\"-uroot\",\"-p«S»\"]",
            "sh -c 'mysqldump -u root -p«S» shop > x.sql'",
            "htpasswd -nbB li «S»",
            "curl --user li:«S» https://«h»/x",
            "curl -sS -u \"li:«S»\" https://«h»/x",
            "curl -x «h»:80 -U li:«S» https://«h»",
            "curl --oauth2-bearer «R» https://«h»",
            "redis-cli -h «h» -a «S» ping",
            "redis-cli -h «h» --pass «S» ping",
            "mongosh «h»/x -u li -p «S»",
            "mongodump --host «h» -u li -p «S» --out x",
            "sqlcmd -S «h» -U sa -P «S» -Q 'select 1'",
            "sqlcmd -S «h» -U sa -P«S» -Q 'select 1'",
            "bcp x out y -S «h» -U sa -P «S»",
            "ldapsearch -x -H ldap://«h» -D cn=a -w «S» -b dc=x",
            "ldapmodify -D cn=a -w '«V»' -f x.ldif",
            "smbclient //«h»/x -U li%«S» -c ls",
            "rpcclient -U 'li%«S»' «h»",
            "7z x -p«S» a.7z",
            "7za a -p«S» -mhe a.7z x",
            "unzip -P «S» a.zip",
            "zip -r -P «S» a.zip x",
            "unrar x -p«S» a.rar",
            "az login --service-principal -u «w» -p «S» --tenant x",
            "az acr login -n x -u li -p «S»",
            "docker login -u li -p «S» «h»",
            "sudo docker login «h» -u li -p «S»",
            "podman login -u li -p «S» «h»",
            "helm registry login -u li -p «S» «h»",
            "skopeo copy --src-creds li:«S» docker://x docker://y",
            "mysql -h «h» -u root -p«S» shop",
            "mysqldump -uroot -p'«V»' shop",
            "mysqladmin -u root password «S»",
            "sshpass -p «S» ssh li@«h»",
            "sshpass -p'«V»' scp x li@«h»:",
            "openssl enc -aes-256-cbc -k «S» -in x",
            "openssl pkcs12 -in x -passin pass:«S» -nodes",
            "openssl rsa -passout pass:«S» -in x",
            "keytool -list -keystore x -storepass «S»",
            "jarsigner -keystore x -keypass «S» x.jar a",
            "htpasswd -bc x li «S»",
            "rabbitmqctl add_user li «S»",
            "rabbitmqctl change_password li «S»",
            "net use Z: \\\\«h»\\x «S» /user:li",
            "net user li «S» /add",
            "cmdkey /add:«h» /user:li /pass:«S»",
            "ipmitool -I lanplus -H «h» -U li -P «S» power status",
            "mosquitto_pub -h «h» -u li -P «S» -t x -m y",
            "lftp -u li,«S» ftp.«h»",
            "twine upload -u li -p «S» dist/*",
            "oc login -u li -p «S» https://«h»",
            "cargo login «R»",
            "ngrok authtoken «R»",
            "ngrok config add-authtoken «R»",
            "snyk auth «U»",
            "vault login «R»",
            "nuget push x.nupkg «R» -Source y",
            "nuget push x.nupkg -ApiKey «R»",
            "dotnet nuget push x.nupkg -k «R»",
            "mc alias set x https://«h» li «R»",
            "ossutil64 config -e «h» -i x -k «R»",
            "coscmd config -a x -s «R» -b y",
            "cqlsh «h» -u li -p «S»",
            "clickhouse-client -h «h» --password «S»",
            "influx write -t «R» -b x",
            "sentry-cli --auth-token «R» releases list",
            "psexec \\\\«h» -u li -p «S» cmd",
            "xfreerdp /v:«h» /u:li /p:«S»",
            "signtool sign /f x.pfx /p «S» x.exe",
            "vercel deploy --token «R»",
            "vercel -t «R» deploy",
            "netlify deploy --auth «R»",
            "codecov -t «U»",
            "gitlab-runner register -n -r «R» -u https://«h»",
            "snmpwalk -v3 -u li -A «S» -X «S» «h»",
            "wpa_passphrase home «S»",
            "gpg --batch --passphrase «S» -d x",
            "sudo curl -fsSL --user 'li:«S»' https://«h»",
            "kadmin -p li -w «S» -q x",
        ],
    ),
    (
        "echoed into a program",
        &[
            "cat <<< «S» | docker login -u li --password-stdin",
            "echo «S» | docker login -u li --password-stdin «h»",
            "echo \"«V»\" | docker login -u li --password-stdin",
            "printf '%s' '«V»' | helm registry login -u li --password-stdin «h»",
            "echo '«R»' | gh auth login --with-token",
            "echo «S» | sudo -S apt-get update",
            "echo 'li:«S»' | chpasswd",
            "echo «S» | passwd --stdin li",
            "docker login -u li --password-stdin <<< «S»",
            "echo -n «R» | podman login -u li --password-stdin",
            "echo «S» | kinit li@X",
        ],
    ),
    (
        "names by their parts",
        &[
            "«W»_SK=«R»",
            "«W»_CREDS=«V»",
            "«W»_USERPASS=«V»",
            "«W»_APP_KEY=«R»",
            "APP_KEY=base64:«B»",
            "«W»_API_TOKENS=«R»,«R»",
            "«W»_SA_KEY=«R»",
            "«W»_KUBE_CONFIG_DATA=«B»",
            "sonar.login=«R»",
            "X-«P»-Api: «R»",
            "X-«w»-Apikey: «R»",
            "«W»_PAT=«R»",
            "«W»_PSK=«S»",
            "«W»_PW=«V»",
            "«W»_PASSWORD_PROD=«V»",
            "«W»_TOKEN_V2=«R»",
            "«W»_SECRET_B64=«B»",
            "«W»_PASSPHRASE=«V»",
            "«w»SecretKeyBase=«R»",
            "«W»_DEPLOY_KEY=«R»",
            "«W»_JWT=«R»",
            "«W»_PASSWD_TEXT=«V»",
            "«W»_CREDENTIALS_JSON='«B»'",
            "«w».«w».app-secret=«R»",
            "«w»ClientSecretValue: «R»",
            "«w»AdminPw=«V»",
            "«W»_SSH_KEY=«B»",
            "«W»_SIGNING_KEY_BASE64=«B»",
            "«W»_WEBHOOK_KEY=«R»",
            "«W»_SAS_TOKEN='«R»'",
            "«W»_CONNECTION_STRING='«R»'",
            "«W»_HMAC=«R»",
            "«W»_BASIC_AUTH=li:«S»",
            "«W»_AUTH=«R»",
            "«w»_cookie_secret=«R»",
            "«W»_ENC_KEY=«H»",
            "--«w»-sas-token=«R»",
            "«W»_SECRETS=«R»",
        ],
    ),
    (
        "chinese labels",
        &[
            "用户名/密码：admin/«S»",
            "账号密码：admin «S»",
            "用户的密码已设置为 «S»",
            "【密码】«S»",
            "密码\t«S»",
            "用户 root 密码 «S»",
            "密码：«S»",
            "数据库密码：«S»",
            "密码: «S»",
            "口令=«S»",
            "密钥：«R»",
            "秘钥: «R»",
            "访问令牌：«R»",
            "用户名：li 密码：«S»",
            "账号：li，密码：«S»，请及时修改",
            "初始密码为 «S»",
            "新密码是：«S»",
            "密码为「«S»」",
            "私钥=«R»",
            "凭证：«R»",
            "授权码：«R»",
            "登录口令为«S»。",
            "密码（root）：«S»",
            "\"密码\":\"«S»\"",
            "加签密钥：«R»",
            "連線密碼：«S»",
        ],
    ),
    (
        "addresses",
        &[
            "http%253A%252F%252Fli%253A«S»%2540«h»",
            "li/«S»@//«h»:1521/x",
            "http://www.pushplus.plus/send/«H»",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=«U»",
            "https://«w».azurewebsites.net/api/run?code=«B»",
            "https://sctapi.ftqq.com/SCT12345T«R».send?title=x",
            "https://sc.ftqq.com/SCU12345T«R».send",
            "https://api.day.app/«T»/hello",
            "https://api.day.app/push?device_key=«T»",
            "li:«S»@tcp(«h»:3306)/shop?parseTime=true",
            "li:«S»@unix(/tmp/mysql.sock)/shop",
            "sqlplus li/«S»@«h»:1521/x",
            "expdp li/«S»@x schemas=y",
            "jdbc:oracle:thin:li/«S»@//«h»:1521/x",
            "redirect=https%3A%2F%2Fli%3A«S»%40«h»%2Fx",
            "next=%252Fx%253Faccess_token%253D«R»%2526y",
            "proxy li:«S»@«h»:3128 refused",
            "HTTPS_PROXY=http://li:«S»@«h»:3128",
            "git clone https://«R»@github.com/x/y.git",
            "git clone https://oauth2:«R»@gitlab.com/x/y.git",
            "Cloning 'https://x-access-token:«R»@github.com/x/y'",
            "https://pushplus.plus/send?token=«H»&title=x",
            "https://hooks.zapier.com/hooks/catch/123456/«T»/",
            "https://maker.ifttt.com/trigger/x/with/key/«T»",
            "https://mattermost.«h»/hooks/«T»",
            "https://«w».webhook.office.com/webhookb2/«U»@«U»/IncomingWebhook/«H»/«U»",
            "https://chat.googleapis.com/v1/spaces/x/messages?key=«R»&token=«R»",
            "https://«w».logic.azure.com/workflows/x/triggers/y?sv=1.0&sig=«R»",
            "https://x.blob.core.windows.net/c?sv=2022&sp=r&sig=«R»",
            "https://x.s3.amazonaws.com/y?X-Amz-Signature=«H»«H»&X-Amz-Expires=3",
            "https://discord.com/api/webhooks/123456789012345678/«R»",
            "https://open.feishu.cn/open-apis/bot/v2/hook/«U»",
            "wss://«h»/x?access_key=«R»",
            "http://«h»:8888/?token=«H»",
            "jdbc:sqlserver://«h»;user=sa;password=«S»;encrypt=true",
            "Server=tcp:«h»;User Id=sa;Password=«V»;",
            "amqps://li:«S»@«h»:5671/x",
            "mongodb://li:«S»@«h»,«h»/x",
            "postgresql+psycopg2://li:«S»@«h»/x",
            "sftp://li:«S»@«h»/x",
            "https://«h»/api/v1/x?apikey=«R»&x=1",
            "https://events.pagerduty.com/integration/«H»/enqueue",
            "GET /api/x?api_token=«R»&y=1 HTTP/1.1",
        ],
    ),
    (
        "base64 of a secret",
        &[
            "data: «base64:-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA«B»\n»",
            "«base64:-----BEGIN OPENSSH PRIVATE KEY-----\n«B»\n»",
            ".dockerconfigjson: «base64:{\"auths\":{\"x.io\":{\"auth\":\"bGk6eA==\",\"password\":\"«R»\"}}}»",
            "config «base64:{\n\t\"auths\": {\n\t\t\"x.io\": {\n\t\t\t\"auth\": \"«R»\"}}}»",
            "\"auth\": \"«base64:li:«S»»\"",
            "{\"auths\":{\"x.io\":{\"auth\":\"«base64:u:«s»»\"}}}",
            "env: «base64:«N»=«V»»",
            "echo «base64:export «N»=«R»» | base64 -d",
            "  config: «base64:«n»: «R»\n»",
            "Basic «base64:li:«S»»",
            "payload=«base64:{\"«c»\":\"«V»\"}»",
            "  «n»: «base64:«V»»",
            "user-data «base64:#!/bin/sh\nexport «N»=«V»\n»",
        ],
    ),
    (
        "beginnings cut off",
        &[
            "«K64»\n«K64»\n«K64»\n«K20»=\n-----END RSA PRIVATE KEY-----",
            "«K70»\n«K70»\n«K30»\n-----END OPENSSH PRIVATE KEY-----",
            "«K64»\n«K64»\n«K12»==",
            "«K64»\n«K64»\n«K64»",
            "«J76»\n«J76»\n«J30»",
            "«J40».«J43»",
        ],
    ),
    (
        "marks of a runner",
        &[
            "echo \"::set-output name=«n»::«S»\"",
            "::add-mask::«S»",
            "::add-mask::«V» «V»",
            "::set-output name=«n»::«S»",
            "::set-env name=«N»::«S»",
            "##vso[task.setvariable variable=«c»;issecret=true]«S»",
            "##vso[task.setvariable variable=«N»]«R»",
            "##[command]export «N»=«V»",
            "##teamcity[setParameter name='env.«N»' value='«V»']",
            "«N»<<EOF\n«R»\nEOF",
        ],
    ),
    (
        "spoken",
        &[
            "Admin password was generated: «S»",
            "password was changed to «S»",
            "Unseal Key 1: «B»",
            "the secret key for ci is «R»",
            "Password for 'https://li@«h»': «S»",
            "Enter passphrase for key '/root/.ssh/id_rsa': «S»",
            "[sudo] password for li: «S»",
            "The password is «S»",
            "Your new password is: «S»",
            "the admin password has been set to «S»",
            "A temporary password is generated for root@localhost: «S»",
            "Initial admin password: «S»",
            "Generated password: «S»",
            "root password set to «S»",
            "logging in with password «S»",
            "using password '«V»'",
            "using token «R»",
            "Your API key is «R»",
            "the secret is «R»",
            "Use this token to log in: «R»",
            "Token: «R»",
            "login li with passphrase \"«V»\"",
            "ALTER USER li WITH PASSWORD '«V»';",
            "CREATE USER li IDENTIFIED BY \"«V»\"",
            "SET PASSWORD FOR li = '«V»';",
            "Please use the following password to proceed to installation:\n\n«H»\n\nThis may also be found at: /var/x",
            "Secret access key: «B»",
            "kubeadm join «h»:6443 --token «s».«T» --discovery-token-unsafe-skip-ca-verification",
            "password changed to «S» for li",
            "Auth token «R» accepted",
        ],
    ),
    (
        "token shapes",
        &[
            "got «H».«Z16» ok",
            "got «A14».atlasv1.«A64» ok",
            "got dp.pt.«A43» ok",
            "got dp.st.prd.«A43» ok",
            "got pul-«X40» ok",
            "got CCIPAT_«A22»_«X40» ok",
            "got glagent-«A50» ok",
            "got squ_«X40» ok",
            "got sqp_«X40» ok",
            "got oy2«L43» ok",
            "got AKCp«A69» ok",
            "got ghp_«A36» ok",
            "got glpat-«A20» ok",
            "got xoxb-«D12»-«D12»-«A24» ok",
            "got sk-«A48» ok",
            "got hf_«A34» ok",
            "got npm_«A36» ok",
            "got pypi-AgEIcHlwaS5vcmc«A80» ok",
            "got AKIA«Q16» ok",
            "got LTAI5t«A18» ok",
            "got AIza«A35» ok",
            "got sk_live_«A24» ok",
            "got SG.«A22».«A43» ok",
            "got hvs.«A90» ok",
            "got dop_v1_«X64» ok",
            "got shpat_«X32» ok",
            "got lin_api_«A40» ok",
            "got EAA«A120» ok",
            "got key-«X32» ok",
            "got rnd_«A28» ok",
            "got re_«A8»_«A24» ok",
            "got fo1_«A43» ok",
            "got bkua_«X40» ok",
            "got NRAK-«Q27» ok",
            "got tfp_«A43» ok",
            "got phc_«A43» ok",
            "got r8_«A37» ok",
            "got sbp_«X40» ok",
            "got secret_«A43» ok",
            "got nvapi-«A64» ok",
            "got AGE-SECRET-KEY-1«Q58» ok",
            "got SEC«X64» ok",
            "got eyJ«A33».eyJ«A60».«J43» ok",
            "got gsk_«A52» ok",
            "got ATATT3«A180» ok",
            "got dckr_pat_«A27» ok",
            "got cio«A32» token ok",
        ],
    ),
    (
        "headers",
        &[
            "> Authorization: Bearer «R»",
            "Authorization: Basic «B»",
            "-H 'PRIVATE-TOKEN: «R»'",
            "--header \"X-Vault-Token: «R»\"",
            "< Set-Cookie: sid=«R»; Path=/",
            "Proxy-Authorization: Basic «B»",
            "X-«P»-Signature: «H»",
            "\"x-api-key\": [\"«R»\"]",
            "headers={'Authorization': 'token «R»'}",
            "git -c http.extraheader=\"AUTHORIZATION: basic «B»\" fetch",
            "Cookie: session=«R»",
            "X-Auth-Key: «H»",
            "Ocp-Apim-Subscription-Key: «H»",
            "authorization: AWS4-HMAC-SHA256 Credential=x/y, Signature=«H»",
        ],
    ),
];

/// What a log's lines may begin with, as the program that kept it has them.
const STAMPS: &[&str] = &[
    "",
    "",
    "2026-11-25T07:03:27.1234567Z ",
    "#12 3.456 ",
    "web_1  | ",
    "[2026-11-25 07:03:27] ",
    "Nov 25 07:03:27 host app[123]: ",
    "    ",
    "[INFO] ",
    "07:03:27 ",
    "+ ",
    "\u{1b}[32;1m$ ",
];

/// One leak.
#[derive(Debug, Clone)]
pub struct Leak {
    pub kind: &'static str,
    pub form: &'static str,
    pub text: String,
    /// What may not be seen.
    pub secrets: Vec<String>,
}

/// Fills forms, the same each time.
pub struct Generator {
    state: u64,
    /// The last name, for `«=»`.
    last: String,
}

const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &str = "0123456789";

impl Generator {
    pub fn new(seed: u64) -> Self {
        Self { state: seed, last: String::new() }
    }

    fn below(&mut self, limit: usize) -> usize {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap() % limit
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// `length` characters of these, one of each set at least.
    fn of(&mut self, sets: &[&str], length: usize) -> String {
        let all: Vec<char> = sets.iter().flat_map(|set| set.chars()).collect();
        loop {
            let text: String = (0..length).map(|_| all[self.below(all.len())]).collect();
            if length < 6 || sets.iter().all(|set| text.chars().any(|c| set.contains(c))) {
                return text;
            }
        }
    }

    /// A word that no list has.
    fn word(&mut self) -> String {
        (0..2 + self.below(2))
            .map(|_| {
                let first = self.pick(&["b", "d", "f", "g", "l", "m", "n", "r", "v", "z"]);
                format!("{first}{}", self.pick(&["a", "e", "i", "o", "u"]))
            })
            .collect()
    }

    /// The parts of a secret's name.
    fn name(&mut self) -> Vec<String> {
        let tail = self.pick(&[
            "password",
            "passwd",
            "db password",
            "token",
            "api token",
            "access token",
            "secret",
            "client secret",
            "api key",
            "secret key",
            "private key",
            "credentials",
            "passphrase",
            "app secret",
            "auth token",
            "encryption key",
            "access key",
            "admin pass",
            "signing secret",
            "api secret",
        ]);
        let mut parts: Vec<String> = vec![self.word()];
        parts.extend(tail.split(' ').map(str::to_owned));
        parts
    }

    fn capital(word: &str) -> String {
        word[..1].to_uppercase() + &word[1..]
    }

    /// A password as people or generators make it, with signs that may stand in quotes.
    fn password(&mut self) -> String {
        match self.below(4) {
            0 => Self::capital(&self.word()) + &self.of(&[DIGITS], 4) + "!",
            _ => {
                let length = 10 + self.below(7);
                let middle = self.of(&[LOWER, UPPER, DIGITS, "!@#^*_+-."], length);
                format!("{}{middle}{}", self.of(&[LOWER], 1), self.of(&[LOWER, DIGITS], 1))
            }
        }
    }

    /// What stands for `«part»`, and whether it is secret.
    fn part(&mut self, part: &str) -> (String, bool) {
        let counted = part[1..].parse().ok();
        let all: &[&str] = &[LOWER, UPPER, DIGITS];
        let capital = Self::capital;
        let plain = match part {
            "N" => self.name().join("_").to_uppercase(),
            "n" => self.name().join("_"),
            "k" => self.name().join("-"),
            "d" => self.name().join("."),
            "P" => self.name().iter().map(|part| capital(part)).collect(),
            "c" => {
                let name = self.name();
                name[0].clone() + &name[1..].iter().map(|part| capital(part)).collect::<String>()
            }
            "w" => self.word(),
            "W" => self.word().to_uppercase(),
            "=" => self.last.clone(),
            "h" => format!("{}.{}.internal", self.word(), self.word()),
            _ => String::new(),
        };
        if !plain.is_empty() {
            self.last.clone_from(&plain);
            return (plain, false);
        }
        let secret = match (&part[..1], counted) {
            // A password with signs; one that can stand without quotes; a short one.
            ("V", _) => self.password(),
            ("S", _) => match self.below(3) {
                0 => self.word() + &self.word() + &self.of(&[DIGITS], 3),
                _ => {
                    let length = 8 + self.below(8);
                    self.of(all, length)
                }
            },
            ("s", _) => self.of(&[LOWER, DIGITS], 6),
            // What a service gives out.
            ("R", _) => match self.below(3) {
                0 => self.of(&["abcdef", DIGITS], 32),
                1 => self.of(&[LOWER, UPPER, DIGITS, "_"], 40),
                _ => self.of(all, 24),
            },
            ("T", _) => self.of(all, 22),
            ("H", _) => self.of(&["abcdef", DIGITS], 32),
            ("B", _) => self.of(&[LOWER, UPPER, DIGITS, "+/"], 43) + "=",
            ("U", _) => {
                let mut hex = |length| self.of(&["abcdef", DIGITS], length);
                format!("{}-{}-4{}-8{}-{}", hex(8), hex(4), hex(3), hex(3), hex(12))
            }
            // Lines of a key, of a web token.
            ("K", Some(length)) => self.of(&[LOWER, UPPER, DIGITS, "+/"], length),
            ("J", Some(length)) => self.of(&[LOWER, UPPER, DIGITS, "-_"], length),
            ("A" | "Z", Some(length)) => self.of(all, length),
            ("X", Some(length)) => self.of(&["abcdef", DIGITS], length),
            ("L", Some(length)) => self.of(&[LOWER, DIGITS], length),
            ("Q", Some(length)) => self.of(&[UPPER, "234567"], length),
            ("D", Some(length)) => self.of(&[DIGITS], length),
            _ => panic!("no part of the grammar: {part}"),
        };
        (secret, true)
    }

    /// Text and secrets of a form.
    fn fill(&mut self, form: &str) -> (String, Vec<String>) {
        use base64::Engine as _;
        let (mut text, mut secrets) = (String::new(), Vec::new());
        let mut rest = form;
        while let Some((before, after)) = rest.split_once('«') {
            text.push_str(before);
            if let Some(inner) = after.strip_prefix("base64:") {
                // To the mark that closes it; others may stand inside.
                let mut depth = 1;
                let end = inner
                    .char_indices()
                    .find(|(_, c)| {
                        depth += i32::from(*c == '«') - i32::from(*c == '»');
                        depth == 0
                    })
                    .unwrap()
                    .0;
                let encoded = base64::engine::general_purpose::STANDARD.encode(self.fill(&inner[..end]).0);
                text.push_str(&encoded);
                secrets.push(encoded);
                rest = &inner[end + '»'.len_utf8()..];
            } else {
                let (part, after) = after.split_once('»').unwrap();
                let (value, secret) = self.part(part);
                text.push_str(&value);
                if secret {
                    secrets.push(value);
                }
                rest = after;
            }
        }
        (text + rest, secrets)
    }

    /// A leak of this form, as a program logs it.
    pub fn leak(&mut self, kind: &'static str, form: &'static str) -> Leak {
        let (text, secrets) = self.fill(form);
        let stamp = self.pick(STAMPS);
        let lines: Vec<String> = text.split('\n').map(|line| format!("{stamp}{line}")).collect();
        Leak { kind, form, text: lines.join("\n"), secrets }
    }

    /// `rounds` leaks of every form.
    pub fn leaks(&mut self, rounds: usize) -> Vec<Leak> {
        let mut leaks = Vec::new();
        for (kind, forms) in KINDS {
            for form in *forms {
                leaks.extend((0..rounds).map(|_| self.leak(kind, form)));
            }
        }
        leaks
    }
}
