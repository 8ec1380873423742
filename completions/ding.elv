
use builtin;
use str;

set edit:completion:arg-completer[ding] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'ding'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'ding'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand send 'Send a message to one or more targets'
            cand upload 'Upload files to DingTalk''s media storage and print their media_ids'
            cand message 'Read status and recall of robot messages'
            cand token 'Get, show or clear the access token of an enterprise app'
            cand ask 'Ask a language model about what comes in, and send its answer'
            cand verify 'Check that the credentials are good'
            cand doctor 'Find out what is broken, stage by stage'
            cand explain 'Explain an error of DingTalk''s: meaning, causes, fix'
            cand sign 'Sign a webhook''s address for use by other tools'
            cand stream 'Test and use Stream mode'
            cand target 'List, add or remove named targets'
            cand config 'Show and change the settings'
            cand sandbox 'A local DingTalk for trying, testing and CI'
            cand completions 'Print completions for a shell'
            cand man 'Print the manual page, or write one for each command'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;send'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand text 'Send plain text'
            cand markdown 'Send Markdown'
            cand link 'Send a link with a picture'
            cand action-card 'Send a card with buttons'
            cand feed-card 'Send rows of picture links (webhooks only)'
            cand image 'Send pictures'
            cand file 'Send a document'
            cand audio 'Send a voice message'
            cand video 'Send a video'
            cand raw 'Send your own JSON'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;send;text'= {
            cand -t 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --to 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --at 'Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;send;markdown'= {
            cand --title 'Preview in the list of conversations; by default the first heading or line'
            cand -t 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --to 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --at 'Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --verbatim 'Leave line breaks as they are; DingTalk then swallows single ones'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;send;link'= {
            cand --title 'Title'
            cand --url 'Where a click goes: https://, http://, dingtalk:// or dtmd://'
            cand --picture 'Picture: URL or media_id'
            cand -t 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --to 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --at 'Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;send;action-card'= {
            cand --button 'A button; repeatable. The enterprise robot takes up to 5, or 2 side by side'
            cand --title 'Preview in the list of conversations; by default the first heading or line'
            cand -t 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --to 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --at 'Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --horizontal 'Buttons beside each other'
            cand --hide-avatar 'Without the sender''s picture (webhooks only)'
            cand --verbatim 'Leave line breaks as they are; DingTalk then swallows single ones'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;send;feed-card'= {
            cand --item 'A row: title, address, picture (URL or media_id); repeatable'
            cand -t 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --to 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --at 'Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;send;image'= {
            cand --caption 'Text below the last picture; a message of its own where a picture cannot carry it'
            cand --webhook-format 'Shape for webhooks'
            cand -t 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --to 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --at 'Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --check-url 'Ask URLs with HEAD, as DingTalk does, and refuse what is no picture'
            cand --no-reuse 'Upload again, also when the same picture was uploaded before'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;send;file'= {
            cand --name 'Name to show'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand -t 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --to 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --at 'Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --zip 'Pack it into a zip archive first'
            cand --unchecked 'Send a type that DingTalk does not document'
            cand --no-reuse 'Upload again, also when the same file was uploaded before'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;send;audio'= {
            cand --duration 'How long it plays, such as 4s or 3500ms'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand -t 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --to 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --at 'Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --unchecked 'Send a type that DingTalk does not document'
            cand --no-reuse 'Upload again, also when the same file was uploaded before'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;send;video'= {
            cand --cover 'Picture to show before it plays: a file'
            cand --duration 'How long it plays; whole seconds'
            cand --width 'Pixels'
            cand --height 'Pixels'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand -t 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --to 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --at 'Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --unchecked 'Send a type that DingTalk does not document'
            cand --no-reuse 'Upload again, also when the same file was uploaded before'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;send;raw'= {
            cand --msg-key 'msgKey whose parameters the JSON holds (enterprise robot)'
            cand -t 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --to 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --at 'Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;send;help'= {
            cand text 'Send plain text'
            cand markdown 'Send Markdown'
            cand link 'Send a link with a picture'
            cand action-card 'Send a card with buttons'
            cand feed-card 'Send rows of picture links (webhooks only)'
            cand image 'Send pictures'
            cand file 'Send a document'
            cand audio 'Send a voice message'
            cand video 'Send a video'
            cand raw 'Send your own JSON'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;send;help;text'= {
        }
        &'ding;send;help;markdown'= {
        }
        &'ding;send;help;link'= {
        }
        &'ding;send;help;action-card'= {
        }
        &'ding;send;help;feed-card'= {
        }
        &'ding;send;help;image'= {
        }
        &'ding;send;help;file'= {
        }
        &'ding;send;help;audio'= {
        }
        &'ding;send;help;video'= {
        }
        &'ding;send;help;raw'= {
        }
        &'ding;send;help;help'= {
        }
        &'ding;upload'= {
            cand --type 'Type to store them as; by default what their content is'
            cand --name 'Name towards the receiver, for one file'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --zip 'Pack each file into a zip archive first'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;message'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand status 'Who has read a message'
            cand recall 'Take messages back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;message;status'= {
            cand -t 'Target it was sent to, when this machine did not send it: a name, group:ID or user:ID'
            cand --to 'Target it was sent to, when this machine did not send it: a name, group:ID or user:ID'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --last 'The message that was sent last from here'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;message;recall'= {
            cand -t 'Target they were sent to, when this machine did not send them: a name, group:ID or user:ID'
            cand --to 'Target they were sent to, when this machine did not send them: a name, group:ID or user:ID'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --last 'The message that was sent last from here'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;message;help'= {
            cand status 'Who has read a message'
            cand recall 'Take messages back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;message;help;status'= {
        }
        &'ding;message;help;recall'= {
        }
        &'ding;message;help;help'= {
        }
        &'ding;token'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand get 'Print the access token'
            cand status 'Show the cached token without the network'
            cand clear 'Remove the cached token'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;token;get'= {
            cand --api 'Which endpoint the token comes from'
            cand --min-ttl 'Ask for a new token unless the cached one is good for at least this long [default: 5m]'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --header 'Print the header line `x-acs-dingtalk-access-token: TOKEN`'
            cand --refresh 'Ask DingTalk even when the cache is good; inside its two hours DingTalk answers the same token again'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;token;status'= {
            cand --api 'Which endpoint the token comes from'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;token;clear'= {
            cand --api 'Which endpoint the token comes from'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --all 'Remove the tokens of every app, base and endpoint'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;token;help'= {
            cand get 'Print the access token'
            cand status 'Show the cached token without the network'
            cand clear 'Remove the cached token'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;token;help;get'= {
        }
        &'ding;token;help;status'= {
        }
        &'ding;token;help;clear'= {
        }
        &'ding;token;help;help'= {
        }
        &'ding;ask'= {
            cand -t 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --to 'Target: a name, webhook:URL-or-token, group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]; repeatable'
            cand --at 'Mention somebody: mobile:NUMBER, user:USERID or all; repeatable; webhook text and Markdown only'
            cand --title 'Preview in the list of conversations; by default the answer''s first heading or line'
            cand --system 'Instructions for the model, in place of those of the settings'
            cand --model 'Model to ask: a name under `[models]`, or default'
            cand --fallback 'Model to ask when that one fails; repeatable, in this order'
            cand --max-input 'How much of the material the model gets, such as 8k or 1M bytes'
            cand --keep 'Which end of a longer material it gets'
            cand --session 'Go on with the conversation of this name'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --print 'Write the answer to standard output as it comes; without --to it goes nowhere else'
            cand --attach-raw 'Send the end of the material first, at once'
            cand --show-redacted 'Tell what was hidden, shortened, on standard error'
            cand --no-redact 'Hide nothing in what goes to the group as it is; the model never gets a secret'
            cand --strict 'Fail when the model does (exit 10), instead of sending the end of the material'
            cand --card 'Write the answer into an AI card while it comes; for groups and single persons'
            cand --clear 'Forget the conversation; nothing is asked'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;verify'= {
            cand -t 'Target whose credentials to check: a name or literal; repeatable'
            cand --to 'Target whose credentials to check: a name or literal; repeatable'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --no-probe 'Ask for the token only: the question about permissions is a counted call'
            cand --send 'Post a test message to each webhook'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;doctor'= {
            cand --bundle 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --offline 'Look only at what needs no network; the other stages are skipped'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand token 'Why a token is refused'
            cand webhook 'Why a webhook refuses messages'
            cand image 'Why a picture is not shown'
            cand stream 'Test the Stream handshake stage by stage'
            cand model 'Why a language model does not answer'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;doctor;token'= {
            cand --bundle 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --offline 'Look only at what needs no network; the other stages are skipped'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;doctor;webhook'= {
            cand -t 'Webhook target: a name, or webhook:URL-or-token'
            cand --to 'Webhook target: a name, or webhook:URL-or-token'
            cand --bundle 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --send 'Post a test message'
            cand --offline 'Look only at what needs no network; the other stages are skipped'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;doctor;image'= {
            cand -t 'Target: a name, group:ID or user:ID'
            cand --to 'Target: a name, group:ID or user:ID'
            cand --bundle 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --send 'Send the picture as a test message, ask for its read status, and recall it'
            cand --offline 'Look only at what needs no network; the other stages are skipped'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;doctor;stream'= {
            cand --frame-wait 'How long to wait for a first frame; none is normal'
            cand --wait-message 'Subscribe to bot messages and wait this long for one, such as 60s; shows its ids'
            cand --subscribe 'What to subscribe to'
            cand --bundle 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --offline 'Look only at what needs no network; the other stages are skipped'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;doctor;model'= {
            cand --model 'Model to look at: a name under `[models]`, or default'
            cand --bundle 'Write a report that is safe to show in public to this new file; `-`: to standard output, in place of the table'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --offline 'Look only at what needs no network; the other stages are skipped'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;doctor;help'= {
            cand token 'Why a token is refused'
            cand webhook 'Why a webhook refuses messages'
            cand image 'Why a picture is not shown'
            cand stream 'Test the Stream handshake stage by stage'
            cand model 'Why a language model does not answer'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;doctor;help;token'= {
        }
        &'ding;doctor;help;webhook'= {
        }
        &'ding;doctor;help;image'= {
        }
        &'ding;doctor;help;stream'= {
        }
        &'ding;doctor;help;model'= {
        }
        &'ding;doctor;help;help'= {
        }
        &'ding;explain'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --list 'List every code'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;sign'= {
            cand -t 'Webhook target: a name, or webhook:URL-or-token'
            cand --to 'Webhook target: a name, or webhook:URL-or-token'
            cand --timestamp 'Sign for this time instead of now'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --url 'Print only the whole address; of a robot without secret the plain one'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand verify 'Check a signature, and name the mistake in it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;sign;verify'= {
            cand --timestamp 'The timestamp that belongs to it'
            cand --sign 'The signature, as Base64 or as it stands in an address'
            cand -t 'Webhook target whose secret signs: a name, or webhook:URL-or-token'
            cand --to 'Webhook target whose secret signs: a name, or webhook:URL-or-token'
            cand --secret-env 'The secret is in this environment variable'
            cand --secret-file 'The secret is in this file'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --callback 'A request from DingTalk: signed with the Client Secret of the app'
            cand --secret-stdin 'Read the secret from standard input'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;sign;help'= {
            cand verify 'Check a signature, and name the mistake in it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;sign;help;verify'= {
        }
        &'ding;sign;help;help'= {
        }
        &'ding;stream'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand test 'Test the Stream handshake stage by stage'
            cand listen 'Print events as JSON lines as they come'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;stream;test'= {
            cand --frame-wait 'How long to wait for a first frame; none is normal'
            cand --wait-message 'Subscribe to bot messages and wait this long for one, such as 60s; shows its ids'
            cand --subscribe 'What to subscribe to'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;stream;listen'= {
            cand --topic 'Topic to receive: bot (the default), card, a callback''s path such as /v1.0/…, or an event''s name, * for all; repeatable'
            cand --max 'End after this many events'
            cand --for 'End after this time, such as 10m'
            cand --keep-alive 'Ask for a sign of life after this long without one'
            cand --exec-timeout 'Time limit of one run of the command'
            cand --jobs 'How many commands may run at once'
            cand --reply-as 'What the command''s output is'
            cand --exec 'Run this command for each event and reply with its output; all that follows belongs to it. It gets the line on standard input and none of ding''s own variables, and is run without a shell; those that run are waited for at the end, but ended with all they have started at a signal and after --exec-timeout'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --print-ids 'Print only the ids that sending takes: openConversationId, robotCode, senderStaffId and their like'
            cand --with-session-webhook 'Show each sessionWebhook, by which anybody can reply'
            cand --force 'Listen although another process of this host does for the same app'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;stream;help'= {
            cand test 'Test the Stream handshake stage by stage'
            cand listen 'Print events as JSON lines as they come'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;stream;help;test'= {
        }
        &'ding;stream;help;listen'= {
        }
        &'ding;stream;help;help'= {
        }
        &'ding;target'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the named targets'
            cand add 'Add a named target to the settings file'
            cand remove 'Remove a named target from the settings file'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;target;list'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;target;add'= {
            cand --webhook-env 'The webhook URL is in this environment variable whenever it is needed'
            cand --webhook-file 'The webhook URL is in this file whenever it is needed'
            cand --secret-env 'The signing secret is in this environment variable whenever it is needed'
            cand --secret-file 'The signing secret is in this file whenever it is needed'
            cand --keyword 'Keyword of the robot; added to a message only when it is missing'
            cand --with-app 'App to send with, a name under `[apps]`'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --webhook-stdin 'Read the webhook URL from standard input; a second line is the signing secret'
            cand --replace 'Replace a target of this name'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;target;remove'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;target;help'= {
            cand list 'List the named targets'
            cand add 'Add a named target to the settings file'
            cand remove 'Remove a named target from the settings file'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;target;help;list'= {
        }
        &'ding;target;help;add'= {
        }
        &'ding;target;help;remove'= {
        }
        &'ding;target;help;help'= {
        }
        &'ding;config'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand init 'Set `ding` up, by questions or by flags'
            cand show 'Print every setting with its origin, secrets masked'
            cand get 'Print the value of one setting'
            cand set 'Write a value into the settings file, keeping its comments'
            cand path 'Print the path of the settings file'
            cand import 'Take settings over from `openclaw.json`, `moltbot.json`, `clawdbot.json` or a `.env` file'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;config;init'= {
            cand --webhook-env 'The webhook URL is in this environment variable whenever it is needed'
            cand --webhook-file 'The webhook URL is in this file whenever it is needed'
            cand --webhook-command 'This command prints the webhook URL whenever it is needed'
            cand --secret-env 'The signing secret is in this environment variable whenever it is needed'
            cand --secret-file 'The signing secret is in this file whenever it is needed'
            cand --secret-command 'This command prints the signing secret whenever it is needed'
            cand --client-id 'Client ID (AppKey) of an enterprise app'
            cand --client-secret-env 'The Client Secret is in this environment variable whenever it is needed'
            cand --client-secret-file 'The Client Secret is in this file whenever it is needed'
            cand --client-secret-command 'This command prints the Client Secret whenever it is needed'
            cand --target 'Name of the first target'
            cand --address 'Where the app sends to: group:OPEN_CONVERSATION_ID or user:USERID[,USERID…]'
            cand --keyword 'Keyword of the webhook''s robot; added to a message only when it is missing'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --webhook-stdin 'Read the webhook URL from standard input; a second line is the signing secret'
            cand --client-secret-stdin 'Read the Client Secret from standard input'
            cand --no-default 'Leave `default_target` as it is'
            cand --no-verify 'Check the shape of the values only, without the network and without running commands'
            cand --force 'Replace values that are in the file already'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;config;show'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;config;get'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --reveal 'Print a secret as it is'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;config;set'= {
            cand --env 'The value is in this environment variable whenever it is needed'
            cand --file 'The value is in this file whenever it is needed'
            cand --stdin-timeout 'Give up a pipe that is silent for so long before its first byte; without it a pipe is read to its end'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --stdin 'Read the value from standard input'
            cand --unset 'Remove the key from the file'
            cand --no-stdin 'Do not read standard input'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;config;path'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;config;import'= {
            cand --target 'Name for the webhook of a `.env` file'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --yes 'Write without asking'
            cand --replace 'Where the settings file says something else, replace it'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;config;help'= {
            cand init 'Set `ding` up, by questions or by flags'
            cand show 'Print every setting with its origin, secrets masked'
            cand get 'Print the value of one setting'
            cand set 'Write a value into the settings file, keeping its comments'
            cand path 'Print the path of the settings file'
            cand import 'Take settings over from `openclaw.json`, `moltbot.json`, `clawdbot.json` or a `.env` file'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;config;help;init'= {
        }
        &'ding;config;help;show'= {
        }
        &'ding;config;help;get'= {
        }
        &'ding;config;help;set'= {
        }
        &'ding;config;help;path'= {
        }
        &'ding;config;help;import'= {
        }
        &'ding;config;help;help'= {
        }
        &'ding;sandbox'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand serve 'Serve until interrupted; print the variables that point programs at it, then each message'
            cand run 'Run a command against a sandbox of its own and show what arrived'
            cand push 'Let a bot message or an event come in through Stream'
            cand demo 'Show the main job, step by step'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;sandbox;serve'= {
            cand --port 'Port on 127.0.0.1; a free one unless given'
            cand --fault 'Let something go wrong, as `WHERE:WHAT[*N]`; repeatable; --help lists both'
            cand --keyword 'Keyword that messages to the default webhook must contain; repeatable'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;sandbox;run'= {
            cand --fault 'Let something go wrong, as `WHERE:WHAT[*N]`; repeatable; --help lists both'
            cand --keyword 'Keyword that messages to the default webhook must contain; repeatable'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;sandbox;push'= {
            cand --event 'An event of this type, such as `user_add_org`, instead of a message'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --single 'Write to the robot alone, not in the group'
            cand --over-quota 'Without text and with error 20001, as when the month''s pushes are used up'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;sandbox;demo'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;sandbox;help'= {
            cand serve 'Serve until interrupted; print the variables that point programs at it, then each message'
            cand run 'Run a command against a sandbox of its own and show what arrived'
            cand push 'Let a bot message or an event come in through Stream'
            cand demo 'Show the main job, step by step'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;sandbox;help;serve'= {
        }
        &'ding;sandbox;help;run'= {
        }
        &'ding;sandbox;help;push'= {
        }
        &'ding;sandbox;help;demo'= {
        }
        &'ding;sandbox;help;help'= {
        }
        &'ding;completions'= {
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;man'= {
            cand --dir 'Write a page for each command into this folder'
            cand --color 'When to use colour'
            cand --lang 'Language of reports and of explanations of DingTalk''s answers: zh or en'
            cand --timeout 'Time limit of one call with all its tries, such as 30s or 2m'
            cand --proxy 'Proxy to use, as http://HOST:PORT'
            cand --ca-file 'PEM file with further certificate authorities'
            cand --config 'Settings file to read'
            cand --app 'Enterprise app to use, a name under `[apps]` of the settings'
            cand --json 'Print one JSON document instead of text'
            cand -q 'Print only the essential value, or nothing'
            cand --quiet 'Print only the essential value, or nothing'
            cand -v 'Show each call on standard error, without secrets; twice: with its body'
            cand --verbose 'Show each call on standard error, without secrets; twice: with its body'
            cand -n 'Show the exact request without sending it; needs neither network nor secrets'
            cand --dry-run 'Show the exact request without sending it; needs neither network nor secrets'
            cand --curl 'Print the request as a curl command with shell expressions where secrets stand, without sending it'
            cand --no-proxy 'Use no proxy, whatever the environment says'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'ding;help'= {
            cand send 'Send a message to one or more targets'
            cand upload 'Upload files to DingTalk''s media storage and print their media_ids'
            cand message 'Read status and recall of robot messages'
            cand token 'Get, show or clear the access token of an enterprise app'
            cand ask 'Ask a language model about what comes in, and send its answer'
            cand verify 'Check that the credentials are good'
            cand doctor 'Find out what is broken, stage by stage'
            cand explain 'Explain an error of DingTalk''s: meaning, causes, fix'
            cand sign 'Sign a webhook''s address for use by other tools'
            cand stream 'Test and use Stream mode'
            cand target 'List, add or remove named targets'
            cand config 'Show and change the settings'
            cand sandbox 'A local DingTalk for trying, testing and CI'
            cand completions 'Print completions for a shell'
            cand man 'Print the manual page, or write one for each command'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'ding;help;send'= {
            cand text 'Send plain text'
            cand markdown 'Send Markdown'
            cand link 'Send a link with a picture'
            cand action-card 'Send a card with buttons'
            cand feed-card 'Send rows of picture links (webhooks only)'
            cand image 'Send pictures'
            cand file 'Send a document'
            cand audio 'Send a voice message'
            cand video 'Send a video'
            cand raw 'Send your own JSON'
        }
        &'ding;help;send;text'= {
        }
        &'ding;help;send;markdown'= {
        }
        &'ding;help;send;link'= {
        }
        &'ding;help;send;action-card'= {
        }
        &'ding;help;send;feed-card'= {
        }
        &'ding;help;send;image'= {
        }
        &'ding;help;send;file'= {
        }
        &'ding;help;send;audio'= {
        }
        &'ding;help;send;video'= {
        }
        &'ding;help;send;raw'= {
        }
        &'ding;help;upload'= {
        }
        &'ding;help;message'= {
            cand status 'Who has read a message'
            cand recall 'Take messages back'
        }
        &'ding;help;message;status'= {
        }
        &'ding;help;message;recall'= {
        }
        &'ding;help;token'= {
            cand get 'Print the access token'
            cand status 'Show the cached token without the network'
            cand clear 'Remove the cached token'
        }
        &'ding;help;token;get'= {
        }
        &'ding;help;token;status'= {
        }
        &'ding;help;token;clear'= {
        }
        &'ding;help;ask'= {
        }
        &'ding;help;verify'= {
        }
        &'ding;help;doctor'= {
            cand token 'Why a token is refused'
            cand webhook 'Why a webhook refuses messages'
            cand image 'Why a picture is not shown'
            cand stream 'Test the Stream handshake stage by stage'
            cand model 'Why a language model does not answer'
        }
        &'ding;help;doctor;token'= {
        }
        &'ding;help;doctor;webhook'= {
        }
        &'ding;help;doctor;image'= {
        }
        &'ding;help;doctor;stream'= {
        }
        &'ding;help;doctor;model'= {
        }
        &'ding;help;explain'= {
        }
        &'ding;help;sign'= {
            cand verify 'Check a signature, and name the mistake in it'
        }
        &'ding;help;sign;verify'= {
        }
        &'ding;help;stream'= {
            cand test 'Test the Stream handshake stage by stage'
            cand listen 'Print events as JSON lines as they come'
        }
        &'ding;help;stream;test'= {
        }
        &'ding;help;stream;listen'= {
        }
        &'ding;help;target'= {
            cand list 'List the named targets'
            cand add 'Add a named target to the settings file'
            cand remove 'Remove a named target from the settings file'
        }
        &'ding;help;target;list'= {
        }
        &'ding;help;target;add'= {
        }
        &'ding;help;target;remove'= {
        }
        &'ding;help;config'= {
            cand init 'Set `ding` up, by questions or by flags'
            cand show 'Print every setting with its origin, secrets masked'
            cand get 'Print the value of one setting'
            cand set 'Write a value into the settings file, keeping its comments'
            cand path 'Print the path of the settings file'
            cand import 'Take settings over from `openclaw.json`, `moltbot.json`, `clawdbot.json` or a `.env` file'
        }
        &'ding;help;config;init'= {
        }
        &'ding;help;config;show'= {
        }
        &'ding;help;config;get'= {
        }
        &'ding;help;config;set'= {
        }
        &'ding;help;config;path'= {
        }
        &'ding;help;config;import'= {
        }
        &'ding;help;sandbox'= {
            cand serve 'Serve until interrupted; print the variables that point programs at it, then each message'
            cand run 'Run a command against a sandbox of its own and show what arrived'
            cand push 'Let a bot message or an event come in through Stream'
            cand demo 'Show the main job, step by step'
        }
        &'ding;help;sandbox;serve'= {
        }
        &'ding;help;sandbox;run'= {
        }
        &'ding;help;sandbox;push'= {
        }
        &'ding;help;sandbox;demo'= {
        }
        &'ding;help;completions'= {
        }
        &'ding;help;man'= {
        }
        &'ding;help;help'= {
        }
    ]
    $completions[$command]
}
