// The formats of keys: what each looks like, by the page that says so. A finding says what it is, and never quotes it.
// Most are in gitleaks too: github.com/gitleaks/gitleaks, config/gitleaks.toml.

/** What a finding says, a pattern whose group `key` is the part made by chance, and where the format is documented. */
export type Format = readonly [says: string, pattern: string, source: string];

/** No letter or digit follows. */
const END = String.raw`(?![A-Za-z\d])`;
const HEX = String.raw`[\da-f]`;
const BASE64 = String.raw`[A-Za-z\d+/]`;

const r = String.raw;

const CLOUDS: readonly Format[] = [
  [
    'looks like an AWS access key',
    r`(?:AKIA|ASIA|ABIA|ACCA)(?<key>[A-Z\d]{16})${END}`,
    'docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
  ],
  ['looks like an AWS Bedrock key', r`ABSK(?<key>${BASE64}{60,})`, 'docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html'],
  ['looks like a Google API key', r`AIza(?<key>[\w-]{35})`, 'cloud.google.com/docs/authentication/api-keys'],
  ['looks like a Google OAuth secret', r`GOCSPX-(?<key>[\w-]{20,})`, 'developers.google.com/identity/protocols/oauth2'],
  ['looks like a Google access token', r`ya29\.(?<key>[\w-]{20,})`, 'developers.google.com/identity/protocols/oauth2'],
  ['looks like a Google refresh token', r`1\/\/0(?<key>[\w-]{30,})`, 'developers.google.com/identity/protocols/oauth2'],
  [
    'looks like an Azure key',
    r`(?:Account|SharedAccess)Key=(?<key>${BASE64}{32,}={0,2})`,
    'learn.microsoft.com/azure/storage/common/storage-configure-connection-string',
  ],
  [
    'looks like an Azure SAS',
    r`sig=(?<key>(?:[A-Za-z\d+/]|%[\dA-Fa-f]{2}){30,}(?:=|%3[Dd])?)`,
    'learn.microsoft.com/azure/storage/common/storage-sas-overview',
  ],
  [
    'looks like an Azure client secret',
    r`(?<key>[\w~.]{3}\dQ~[\w~.-]{31,34})`,
    'learn.microsoft.com/entra/identity-platform/quickstart-register-app',
  ],
  [
    'looks like a DigitalOcean token',
    r`do[opr]_v1_(?<key>${HEX}{40,})`,
    'docs.digitalocean.com/reference/api/create-personal-access-token',
  ],
  ['looks like a Heroku key', r`HRKU-(?<key>[\w-]{30,})`, 'devcenter.heroku.com/articles/authentication'],
  [
    'looks like a Cloudflare key',
    r`v1\.0-(?<key>${HEX}{24}-${HEX}{100,})`,
    'developers.cloudflare.com/fundamentals/api/get-started/ca-keys',
  ],
  [
    'looks like a Cloudflare token',
    r`cf(?:ut|at|k)_(?<key>[A-Za-z\d]{40,})`,
    'developers.cloudflare.com/fundamentals/api/get-started/create-token',
  ],
  [
    'looks like an Alibaba Cloud key',
    r`LTAI(?<key>[A-Za-z\d]{16,24})${END}`,
    'alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
  ],
  ['looks like a Fly.io token', r`fo1_(?<key>[\w-]{40,})`, 'fly.io/docs/security/tokens'],
  ['looks like a Render key', r`rnd_(?<key>[A-Za-z\d]{28,})`, 'render.com/docs/api'],
  ['looks like a Netlify token', r`nf[pcobu]_(?<key>[A-Za-z\d]{36,})`, 'docs.netlify.com/api/get-started'],
  [
    'looks like a PlanetScale password',
    r`pscale_(?:pw|tkn|oauth)_(?<key>[\w.=-]{32,})`,
    'planetscale.com/docs/concepts/service-tokens',
  ],
  ['looks like a Neon key', r`napi_(?<key>[a-z\d]{40,})`, 'neon.com/docs/manage/api-keys'],
  // sb_publishable_… is made to be public
  ['looks like a Supabase secret key', r`sb_secret_(?<key>[\w-]{16,})`, 'supabase.com/docs/guides/api/api-keys'],
  ['looks like a Supabase token', r`sbp_(?<key>${HEX}{40})`, 'supabase.com/docs/reference/api/introduction'],
  ['looks like a Databricks token', r`dapi(?<key>${HEX}{32})`, 'docs.databricks.com/dev-tools/auth/pat'],
  [
    'looks like a Tailscale key',
    r`tskey-(?:auth|api|client|scim|webhook)-(?<key>[A-Za-z\d]{8,}-[A-Za-z\d]{16,})`,
    'tailscale.com/kb/1277/key-prefixes',
  ],
];

const CODE: readonly Format[] = [
  [
    'looks like a GitHub token',
    r`(?:gh[pousr]_(?<key>[A-Za-z\d]{36,}))`,
    'github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats',
  ],
  [
    'looks like a GitHub token',
    r`github_pat_(?<key>\w{36,})`,
    'docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
  ],
  [
    'looks like a GitLab token',
    r`(?:gl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct|wt)-|GR1348941)(?<key>[\w.-]{20,})`,
    'docs.gitlab.com/security/tokens',
  ],
  [
    'looks like an npm token',
    r`npm_(?<key>[A-Za-z\d]{36,})`,
    'github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format',
  ],
  ['looks like a PyPI token', r`pypi-(?<key>[\w-]{32,})`, 'pypi.org/help/#apitoken'],
  ['looks like a RubyGems key', r`rubygems_(?<key>${HEX}{48})`, 'guides.rubygems.org/api-key-scopes'],
  ['looks like a Docker Hub token', r`dckr_[po]at_(?<key>[\w-]{24,})`, 'docs.docker.com/security/access-tokens'],
  [
    'looks like an Artifactory key',
    r`AKCp(?<key>[A-Za-z\d]{60,})`,
    'jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
  ],
  [
    'looks like an Atlassian token',
    r`AT(?:ATT|CTT)3(?<key>[\w=-]{40,})`,
    'support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account',
  ],
  ['looks like a Bitbucket password', r`ATBB(?<key>[\w=-]{24,})`, 'support.atlassian.com/bitbucket-cloud/docs/app-passwords'],
  ['looks like a Linear key', r`lin_(?:api|oauth)_(?<key>[A-Za-z\d]{32,})`, 'linear.app/developers/graphql'],
  ['looks like a Notion token', r`(?:ntn_|secret_)(?<key>[A-Za-z\d]{40,})`, 'developers.notion.com/reference/authentication'],
  [
    'looks like a Postman key',
    r`PMAK-(?<key>${HEX}{24}-${HEX}{34})`,
    'learning.postman.com/docs/developer/postman-api/authentication',
  ],
  ['looks like a Figma token', r`fig[dou]_?(?<key>[\w-]{40,})`, 'developers.figma.com/docs/rest-api/authentication'],
  [
    'looks like an Airtable token',
    r`pat(?<key>[A-Za-z\d]{14}\.${HEX}{64})`,
    'airtable.com/developers/web/guides/personal-access-tokens',
  ],
  [
    'looks like a SonarQube token',
    r`sq[pau]_(?<key>${HEX}{40})`,
    'docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens',
  ],
  ['looks like a CircleCI token', r`CCI(?:PAT|PRJ)_(?<key>\w{22,}_${HEX}{40})`, 'circleci.com/docs/managing-api-tokens'],
  ['looks like a Buildkite token', r`bkua_(?<key>${HEX}{40})`, 'buildkite.com/docs/apis/managing-api-tokens'],
];

const MESSAGES: readonly Format[] = [
  ['looks like a Slack token', r`xox[a-z](?:\.xox[a-z])?-(?<key>[A-Za-z\d-]{10,})`, 'docs.slack.dev/authentication/tokens'],
  ['looks like a Slack token', r`xapp-\d-(?<key>[A-Z\d]{8,}-\d+-[A-Za-z\d]{20,})`, 'docs.slack.dev/authentication/tokens'],
  [
    'looks like a Slack webhook',
    r`hooks\.slack\.com\/(?:services|workflows|triggers)\/\w+\/\w+\/(?<key>[\w/]{16,})`,
    'docs.slack.dev/messaging/sending-messages-using-incoming-webhooks',
  ],
  [
    'looks like a Discord webhook',
    r`discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d{15,20}\/(?<key>[\w-]{40,})`,
    'discord.com/developers/docs/resources/webhook',
  ],
  [
    'looks like a Discord token',
    r`[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.(?<key>[\w-]{27,})`,
    'discord.com/developers/docs/reference#authentication',
  ],
  [
    'looks like a Teams webhook',
    r`\.webhook\.office\.com\/webhookb2\/[\da-f@-]{36,}\/IncomingWebhook\/(?<key>${HEX}{32}[\w/-]*)`,
    'learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
  ],
  ['looks like a Telegram token', r`\d{8,10}:(?<key>AA[\w-]{33})`, 'core.telegram.org/bots/api#authorizing-your-bot'],
  // AC… names an account
  ['looks like a Twilio key', r`SK(?<key>${HEX}{32})${END}`, 'twilio.com/docs/glossary/what-is-a-sid'],
  [
    'looks like a SendGrid key',
    r`SG\.(?<key>[\w-]{16,}\.[\w-]{16,})`,
    'twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  ],
  [
    'looks like a Mailgun key',
    r`key-(?<key>${HEX}{32})${END}`,
    'documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt',
  ],
  [
    'looks like a Mailgun key',
    r`(?<key>${HEX}{32}-${HEX}{8}-${HEX}{8})${END}`,
    'documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt',
  ],
  ['looks like a Mailchimp key', r`(?<key>${HEX}{32})-us\d{1,2}${END}`, 'mailchimp.com/help/about-api-keys'],
  ['looks like a Mandrill key', r`md-(?<key>[\w-]{22})${END}`, 'mailchimp.com/developer/transactional/guides/quick-start'],
  [
    'looks like a Brevo key',
    r`x(?:keysib|smtpsib)-(?<key>${HEX}{64}-[A-Za-z\d]{16})`,
    'developers.brevo.com/docs/getting-started',
  ],
  ['looks like a Resend key', r`re_(?<key>[A-Za-z\d]{8}_[A-Za-z\d]{16,})`, 'resend.com/docs/dashboard/api-keys/introduction'],
  [
    'looks like a HubSpot token',
    r`pat-(?:na|eu)\d-(?<key>${HEX}{8}-(?:${HEX}{4}-){3}${HEX}{12})`,
    'developers.hubspot.com/docs/guides/apps/private-apps/overview',
  ],
];

const MONEY: readonly Format[] = [
  // pk_… is made to be public
  ['looks like a Stripe key', r`[sr]k_(?:live|test)_(?<key>[A-Za-z\d]{10,})`, 'docs.stripe.com/keys'],
  ['looks like a Stripe webhook secret', r`whsec_(?<key>[A-Za-z\d+/]{24,})`, 'docs.stripe.com/webhooks/signature'],
  [
    'looks like a Square key',
    r`(?:sq0(?:atp|csp|idp)-(?<key>[\w-]{22,}))`,
    'developer.squareup.com/docs/build-basics/access-tokens',
  ],
  ['looks like a Square key', r`EAAA(?<key>[\w-]{60})${END}`, 'developer.squareup.com/docs/build-basics/access-tokens'],
  [
    'looks like a Shopify token',
    r`shp(?:at|ca|pa|ss)_(?<key>[\da-fA-F]{32})`,
    'shopify.dev/docs/apps/build/authentication-authorization/access-tokens',
  ],
  [
    'looks like a PayPal token',
    r`access_token\$(?:production|sandbox)\$(?<key>[a-z\d]{16}\$${HEX}{32})`,
    'developer.paypal.com/braintree/docs/guides/authorization/access-token',
  ],
];

const MACHINES: readonly Format[] = [
  // a key has digits and capitals; a name, such as sk-admin-console-of-the-shop, has none
  ['looks like an OpenAI key', r`sk-(?<key>[A-Za-z\d]{20,})`, 'platform.openai.com/docs/api-reference/authentication'],
  [
    'looks like an OpenAI key',
    r`sk-(?:proj|svcacct|admin|None)-(?<key>[\w-]{20,})`,
    'platform.openai.com/docs/api-reference/authentication',
  ],
  ['looks like an Anthropic key', r`sk-ant-(?<key>[\w-]{20,})`, 'docs.anthropic.com/en/api/overview'],
  ['looks like an OpenRouter key', r`sk-or-(?<key>[\w-]{20,})`, 'openrouter.ai/docs/api-reference/authentication'],
  ['looks like a Hugging Face token', r`(?:hf|api_org)_(?<key>[A-Za-z\d]{30,})`, 'huggingface.co/docs/hub/security-tokens'],
  ['looks like a Replicate token', r`r8_(?<key>[A-Za-z\d]{37})`, 'replicate.com/docs/topics/security/api-tokens'],
  ['looks like a Groq key', r`gsk_(?<key>[A-Za-z\d]{40,})`, 'console.groq.com/docs/quickstart'],
  ['looks like an xAI key', r`xai-(?<key>[A-Za-z\d]{60,})`, 'docs.x.ai/docs/overview'],
  ['looks like a Perplexity key', r`pplx-(?<key>[A-Za-z\d]{40,})`, 'docs.perplexity.ai/guides/api-key-management'],
  ['looks like a Pinecone key', r`pcsk_(?<key>\w{40,})`, 'docs.pinecone.io/guides/projects/manage-api-keys'],
  [
    'looks like a LangSmith key',
    r`lsv2_(?:pt|sk)_(?<key>${HEX}{32}_${HEX}{10})`,
    'docs.langchain.com/langsmith/create-account-api-key',
  ],
];

const OPERATIONS: readonly Format[] = [
  ['looks like a Sentry token', r`sntrys_(?<key>eyJ[\w+/=-]{20,})`, 'docs.sentry.io/account/auth-tokens'],
  ['looks like a Sentry token', r`sntryu_(?<key>${HEX}{64})`, 'docs.sentry.io/account/auth-tokens'],
  ['looks like a Datadog key', r`dd(?:pat|app)_(?<key>[A-Za-z\d]{32,})`, 'docs.datadoghq.com/account_management/api-app-keys'],
  // NRJS-… is made for browsers
  [
    'looks like a New Relic key',
    r`NR(?:AK|II|RA|IQ)-(?<key>[A-Za-z\d_-]{20,})`,
    'docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys',
  ],
  [
    'looks like a New Relic key',
    r`(?<key>${HEX}{36}(?:NRAL|${HEX}NRAL))${END}`,
    'docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys',
  ],
  [
    'looks like a Grafana token',
    r`glsa_(?<key>[A-Za-z\d]{32}_[\dA-Fa-f]{8})`,
    'grafana.com/docs/grafana/latest/administration/service-accounts',
  ],
  [
    'looks like a Grafana token',
    r`glc_(?<key>[A-Za-z\d+/=]{32,})`,
    'grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies',
  ],
  [
    'looks like a Grafana key',
    r`eyJrIjoi(?<key>[A-Za-z\d+/]{40,}={0,2})`,
    'grafana.com/docs/grafana/latest/developers/http_api/authentication',
  ],
  [
    'looks like a Dynatrace token',
    r`dt0[a-z]\d{2}\.[A-Z\d]{8,24}\.(?<key>[A-Z\d]{40,})`,
    'docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients',
  ],
  // phc_… is made for browsers
  ['looks like a PostHog key', r`phx_(?<key>[A-Za-z\d]{40,})`, 'posthog.com/docs/api'],
  [
    'looks like a Doppler token',
    r`dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z\d_-]{2,35}\.)?(?<key>[A-Za-z\d]{40,})`,
    'docs.doppler.com/reference/auth-token-formats',
  ],
  ['looks like a Vault token', r`hv[sbr]\.(?<key>[\w-]{20,})`, 'developer.hashicorp.com/vault/docs/concepts/tokens'],
  ['looks like a Vault token', r`[sbr]\.(?<key>[A-Za-z\d]{24})${END}`, 'developer.hashicorp.com/vault/docs/concepts/tokens'],
  [
    'looks like a Terraform token',
    r`(?<key>[A-Za-z\d]{14}\.atlasv1\.[\w-]{40,})`,
    'developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  ],
  ['looks like a Pulumi token', r`pul-(?<key>${HEX}{40})`, 'pulumi.com/docs/pulumi-cloud/access-management/access-tokens'],
  [
    'looks like a 1Password token',
    r`ops_(?<key>eyJ[A-Za-z\d+/=_-]{40,})`,
    'developer.1password.com/docs/service-accounts/security',
  ],
  ['looks like an age key', r`AGE-(?:SECRET|PLUGIN)-KEY-(?<key>[A-Z\d-]{20,})`, 'age-encryption.org/v1'],
];

/** Hashes of passwords. In compose a dollar sign is two. */
const HASHES: readonly Format[] = [
  [
    'holds the hash of a password',
    r`\${1,2}2[abxy]?\${1,2}\d\d\${1,2}(?<key>[./A-Za-z\d]{53})`,
    'httpd.apache.org/docs/current/misc/password_encryptions.html',
  ],
  [
    'holds the hash of a password',
    r`\${1,2}apr1\${1,2}[./A-Za-z\d]{1,8}\${1,2}(?<key>[./A-Za-z\d]{22})`,
    'httpd.apache.org/docs/current/misc/password_encryptions.html',
  ],
  [
    'holds the hash of a password',
    r`\{(?:SSHA|SHA)\}(?<key>[A-Za-z\d+/]{27,}={0,2})`,
    'httpd.apache.org/docs/current/misc/password_encryptions.html',
  ],
  [
    'holds the hash of a password',
    r`\${1,2}[156y]\${1,2}(?:rounds=\d+\${1,2})?[./A-Za-z\d]{1,16}\${1,2}(?<key>[./A-Za-z\d]{22,86})`,
    'man7.org/linux/man-pages/man5/crypt.5.html',
  ],
  [
    'holds the hash of a password',
    r`\${1,2}argon2(?:id|i|d)\${1,2}v=\d+\${1,2}m=[\d,tp=]+\${1,2}[A-Za-z\d+/]+\${1,2}(?<key>[A-Za-z\d+/]{20,})`,
    'github.com/P-H-C/phc-string-format',
  ],
  [
    'holds the hash of a password',
    r`SCRAM-SHA-256\${1,2}\d+:[A-Za-z\d+/=]+\${1,2}(?<key>[A-Za-z\d+/]{43}=:[A-Za-z\d+/]{43}=)`,
    'postgresql.org/docs/current/catalog-pg-authid.html',
  ],
  [
    'holds the hash of a password',
    r`pbkdf2_sha\d+\${1,2}\d+\${1,2}[A-Za-z\d]+\${1,2}(?<key>[A-Za-z\d+/]{43}=)`,
    'docs.djangoproject.com/en/stable/topics/auth/passwords',
  ],
];

export const FORMATS: readonly Format[] = [...CLOUDS, ...CODE, ...MESSAGES, ...MONEY, ...MACHINES, ...OPERATIONS, ...HASHES];
