/** What `chime-local --help` prints. */
export const HELP = `Usage: npx -p chime-messaging chime-local [options]

Amazon Chime messaging in one process: all 78 operations over HTTP, for any AWS client in any language, and messaging
sessions over WebSockets on the same port.

  --port PORT        listen there (default 4010; 0 takes a free one)
  --host HOST        listen on another address than loopback; there is no access control, so only where you
                     trust the network (default 127.0.0.1)
  --config FILE      take settings from a file: JSON with the options of LocalChime.start, faults, seedData, importFile,
                     exportFile and verbose, or a .js or .mjs file that exports them; flags win
  --public-url URL   the address of messaging sessions, if clients reach the service by another than they ask for
  --trust-forwarded-host
                     take it from a proxy's X-Forwarded-Host
  --allow-host NAME  serve clients that call the service by this name, besides localhost; may be repeated
  --origin ORIGIN    serve pages of this origin only, as in http://localhost:5173; may be repeated (default all)
  --allow-remote-control
                     let other machines use the HTTP API and the page under /_local, which can read and remove everything
  --tls              serve https and wss, with a certificate that is made at the start; prints the file to trust
  --cert FILE --key FILE
                     serve https and wss with this certificate and key, in PEM; with --tls they are made and kept in these
                     files if there are none
  --region REGION    the region in ARNs (default us-east-1)
  --account-id ID    the account in ARNs, 12 digits
  --quotas           enforce the quotas that AWS publishes
  --quota NAME=N     enforce them, this one with N things or requests a second; may be repeated
                     (Infinity lifts one)
  --latency MS       answer every request MS milliseconds late
  --fault SPEC       make a fault; may be repeated; KIND or KIND:NAME=VALUE,NAME=VALUE
                       KIND   429 500 503   refuse (retry-after=SECONDS retry-after-ms=MS)
                              reset         reset the connection, apply nothing
                              lost-answer   apply, then reset the connection
                              hang          never answer, apply nothing
                              slow          apply, answer late (ms=MS)
                              cut           apply, send part of the answer (bytes=N)
                              proxy         answer HTML as a proxy does (status=502|503|504)
                       of messaging sessions:
                              refuse-connect  answer the connect over HTTP (status=400..599)
                              close-connect   open and close at once (code=N)
                              slow-frames     send frames late, in order (ms=MS)
                              cut-frame       send part of a frame, end the connection
                       NAME   operation=NAME+NAME   only on these operations; not for sessions
                              probability=0..1      only on so large a part of the requests, connects or frames
                              skip=N count=N        let N pass first, stop after N
                              seed=N                draw from this seed
                       as in --fault 503:probability=0.1,operation=SendChannelMessage
  --seed N           the seed of the faults: the same requests meet the same faults (default 0)
  --seed-data SPEC   start with an app instance in place, as in users=10,admins=1,channels=3,members=5,messages=20
                     (members and messages are per channel); prints its ARNs, which are the same at each start; what
                     --data or --import has of it is left as it is
  --data DIR         keep all data in this directory, over exits and kills; needs better-sqlite3:
                     npx -p chime-messaging -p better-sqlite3@12 chime-local --data DIR
  --import FILE      start with the data of this file, as --export writes it; only into a service without data
  --export FILE      write all data to this file, as JSON, when the service ends on Ctrl-C or SIGTERM
  --verify-signatures KEY:SECRET[:SESSION_TOKEN]
                     refuse requests that are not signed with these credentials; may be repeated (default: any
                     signature will do)
  --allow-unsigned   serve requests without a signature, too, such as those of curl; otherwise they get 403, as on AWS
  --processor ARN=URL
                     call this address where a channel flow names the Lambda function with this ARN, as the Lambda
                     runtime interface emulator is called (without a path: /2015-03-31/functions/function/invocations);
                     may be repeated
  --bots URL         bots answer what this address answers to a POST: a text, or JSON as of Lex
  --bot-answer TEXT=ANSWER
                     bots answer this to this text, as in "hello=Hi!"; * is any other text; may be repeated
  --bot-timeout MS   how long an answer of a bot may take (default 10000)
  --clock-start TIME begin at this time, in milliseconds or ISO 8601, as in 2027-01-01T00:00:00Z
  --clock-stopped    the time stands still until it is moved, by POST /_local/clock
  --request-timeout MS
                     how long a request may take to arrive (default 30000)
  --ping-interval MS, --buffer-limit BYTES, --session-lifetime MS
                     how often sessions are pinged (30000), how much may wait for a slow one (16 MiB), how long one may
                     last (no limit)
  --keep-requests N, --keep-pushes N, --keep-records N
                     how many of the last ones are kept for /_local/requests, pushes, records (default 10000)
  --print-records    print what would go to Kinesis data streams, a line of JSON each; it has the content of messages
  where AWS leaves it open (docs/embedded-service-choices.md; the first is the default):
                     --dialect dedicated|legacy (the namespace of clients that do not tell theirs)
                     --missing-bearer by-dialect|refuse|admin
                     --delete-absent-membership succeed|conflict
                     --create-existing-user succeed|conflict
                     --omitted-metadata clear|keep
                     --banned-reads-public true|false
                     --moderated-by-others true|false
                     --members-remove-others false|true
                     --push-to-sender true|false
                     --check-streams true|false
                     --legacy-account-refused false|true|bare-host-only
                     --consumed-callback forbid|bad-request
                     --connections-over-quota refuse-new|close-oldest
  --verbose          print a line for each request
  --version          print the version
  --help             print this

The page to look inside is at http://127.0.0.1:4010/_local/, the HTTP API is described at /_local/openapi.json.

Ends on Ctrl-C. The AWS CLI: aws --endpoint-url http://127.0.0.1:4010 chime-sdk-identity list-app-instances`;
