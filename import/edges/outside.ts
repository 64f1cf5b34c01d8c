// Hosts outside the stack that a service asks, by its variables: URLs, and keys of services that everybody knows.
import { isPrivateName } from '../../model/private-names';
import type { Options } from '../context';
import { nameOf } from '../seen/seen';
import { urlParts } from './template';
import { SERVER } from './variable-names';

export interface Outside {
  readonly name: string;
  readonly options: Options;
}

/** The API that a key is for. */
const BY_KEY: readonly (readonly [pattern: RegExp, name: string, host: string, description: string])[] = [
  [/^OPENAI_(?:API_)?KEY$/, 'openai', 'api.openai.com', 'OpenAI API'],
  [/^ANTHROPIC_API_KEY$/, 'anthropic', 'api.anthropic.com', 'Anthropic API'],
  [/^GROQ_API_KEY$/, 'groq', 'api.groq.com', 'Groq API'],
  [/^(?:GEMINI|GOOGLE_AI|GOOGLE_GENAI)_API_KEY$/, 'gemini', 'generativelanguage.googleapis.com', 'Gemini API'],
  [/^MISTRAL_API_KEY$/, 'mistral', 'api.mistral.ai', 'Mistral API'],
  [/^COHERE_API_KEY$/, 'cohere', 'api.cohere.com', 'Cohere API'],
  [/^(?:HF|HUGGINGFACE\w*)_(?:API_)?(?:KEY|TOKEN)$/, 'huggingface', 'huggingface.co', 'Hugging Face'],
  [/^OPENROUTER_API_KEY$/, 'openrouter', 'openrouter.ai', 'OpenRouter'],
  [/^TWILIO_(?:AUTH_TOKEN|ACCOUNT_SID)$/, 'twilio', 'api.twilio.com', 'Twilio'],
  [/^STRIPE_\w*KEY$/, 'stripe', 'api.stripe.com', 'Stripe API'],
  [/^SENDGRID_API_KEY$/, 'sendgrid', 'api.sendgrid.com', 'SendGrid'],
  [/^RESEND_API_KEY$/, 'resend', 'api.resend.com', 'Resend'],
  [/^MAILGUN_API_KEY$/, 'mailgun', 'api.mailgun.net', 'Mailgun'],
  [/^(?:TELEGRAM|TG)_(?:BOT_)?TOKEN$|^BOT_TOKEN$/, 'telegram', 'api.telegram.org', 'Telegram'],
  [/^DISCORD_(?:BOT_)?TOKEN$/, 'discord', 'discord.com', 'Discord'],
  [/^SLACK_\w*TOKEN$/, 'slack', 'slack.com', 'Slack'],
  [/^(?:GITHUB|GH)_\w*(?:TOKEN|SECRET)$/, 'github', 'api.github.com', 'GitHub'],
  [/^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY)$/, 'aws', 's3.amazonaws.com', 'AWS'],
  [/^(?:GOOGLE|AUTH_GOOGLE)_CLIENT_(?:ID|SECRET)$/, 'google', 'accounts.google.com', 'Google, for logins'],
  [/^CLOUDINARY_/, 'cloudinary', 'api.cloudinary.com', 'Cloudinary'],
  [/^PINECONE_API_KEY$/, 'pinecone', 'api.pinecone.io', 'Pinecone'],
  [/^SUPABASE_(?:KEY|SERVICE_\w+|ANON_KEY)$/, 'supabase', 'project.supabase.co', 'Supabase'],
];

const PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  postgres: 5432,
  postgresql: 5432,
  mysql: 3306,
  redis: 6379,
  rediss: 6379,
  mongodb: 27017,
  amqp: 5672,
  amqps: 5671,
  smtp: 587,
  smtps: 465,
  ftp: 21,
  ws: 80,
  wss: 443,
  imap: 143,
  imaps: 993,
};

/** A host of the public internet: it has a dot, and is neither an address nor a name of this machine. */
const isPublic = (host: string) =>
  /^(?=.{4,253}$)([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z][-a-z0-9]*[a-z0-9]$/.test(host) &&
  !host.endsWith('.svc') &&
  !isPrivateName(host);

/** A name, or the address of a server, which may be a private one. */
const isOutside = (host: string) => isPublic(host) || SERVER.test(host);

/** Whether a variable is a key of a product that everybody knows; one that is made for pages is none. */
export const isProductKey = (name: string): boolean =>
  /KEY|TOKEN|SECRET|SID$/.test(name.toUpperCase()) &&
  !/PUBLISHABLE|PUBLIC_|ANON|CLIENT_ID$/.test(name.toUpperCase()) &&
  productOf(name) !== undefined;

/** `OpenAI API` of `OPENAI_API_KEY`. */
export const productOf = (name: string): string | undefined =>
  BY_KEY.find(([pattern]) => pattern.test(name.toUpperCase()))?.[3].replace(/,.*$/, '');

/** The host that a variable names; undefined where it names none outside. */
export function outsideOf(name: string, value: string | null, port: string | undefined): Outside | undefined {
  const url = value === null ? undefined : urlParts(value.split(',')[0] ?? '');
  if (url && isOutside(url.host.toLowerCase())) {
    const scheme = url.scheme.split('+')[0] ?? '';
    if (/^(?:s3|file|data)$/.test(scheme)) return undefined;
    return named(url.host.toLowerCase(), url.port ?? PORTS[scheme] ?? 443);
  }
  if (
    value !== null &&
    /(?:_|^)(?:HOST|SERVER|HOSTNAME|ENDPOINT)$/i.test(name) &&
    !/DNS|BIND|LISTEN/i.test(name) &&
    isOutside(value.toLowerCase())
  )
    return named(value.toLowerCase(), Number(port ?? Number.NaN) || (/SMTP|MAIL/i.test(name) ? 587 : 443));
  const known = BY_KEY.find(([pattern]) => pattern.test(name.toUpperCase()));
  return known && { name: known[1], options: { type: 'external', description: known[3], host: known[2] } };
}

/** `openai` of `api.openai.com`, `neon` of `ep-x.eu.neon.tech`. */
function named(host: string, port: number): Outside {
  if (SERVER.test(host))
    return {
      name: `server-${host.replaceAll('.', '-')}`,
      options: { type: 'external', host, ...(port !== 443 && { port }), cidrs: [`${host}/32`] },
    };
  const labels = host.split('.').filter((label) => !/^(?:www|api|app|smtp|mail|db|project|eu|us|co|com)$/.test(label));
  const label = labels.length > 1 && labels.at(-2) !== 'example' ? (labels.at(-2) ?? labels[0]) : labels[0];
  return { name: nameOf(label ?? host), options: { type: 'external', host, ...(port !== 443 && { port }) } };
}
