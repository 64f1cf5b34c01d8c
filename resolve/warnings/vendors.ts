// Whose key a secret is: firms that a program asks on the internet, by the beginning of the variable that everybody uses.

const HOSTS: Readonly<Record<string, string>> = {
  ALGOLIA: 'algolia.net',
  ANTHROPIC: 'api.anthropic.com',
  BOT: 'a chat, such as Discord or Telegram',
  BREVO: 'api.brevo.com',
  CLOUDINARY: 'api.cloudinary.com',
  COHERE: 'api.cohere.com',
  DEEPSEEK: 'api.deepseek.com',
  DISCORD: 'discord.com',
  ELEVENLABS: 'api.elevenlabs.io',
  GEMINI: 'generativelanguage.googleapis.com',
  GITHUB: 'api.github.com',
  GOOGLE: 'googleapis.com',
  GROQ: 'api.groq.com',
  HUGGINGFACE: 'huggingface.co',
  MAILGUN: 'api.mailgun.net',
  MISTRAL: 'api.mistral.ai',
  OPENAI: 'api.openai.com',
  OPENROUTER: 'openrouter.ai',
  PAYPAL: 'api-m.paypal.com',
  PINECONE: 'api.pinecone.io',
  POSTMARK: 'api.postmarkapp.com',
  REPLICATE: 'api.replicate.com',
  RESEND: 'api.resend.com',
  SENDGRID: 'api.sendgrid.com',
  SLACK: 'slack.com',
  STRIPE: 'api.stripe.com',
  TAVILY: 'api.tavily.com',
  TELEGRAM: 'api.telegram.org',
  TWILIO: 'api.twilio.com',
};

/** What signs requests of the firm, or is for its pages, needs no connection. */
const KEY = /^([A-Z]+)_(?!.*(?:WEBHOOK|SIGNING|PUBLI))(?:\w+_)?(?:KEY|TOKEN|SECRET|APIKEY)$/;

/** The firm and the host that a secret is for. */
export function vendorOf(secret: string): { readonly name: string; readonly host: string } | undefined {
  const name = KEY.exec(secret.toUpperCase())?.[1] ?? '';
  const host = Object.hasOwn(HOSTS, name) ? HOSTS[name] : undefined;
  return host === undefined ? undefined : { name, host };
}

/** The firm that a program asks because it has a secret: also by an address that is no secret to browsers. */
export const askedFor = (secret: string): ReturnType<typeof vendorOf> =>
  vendorOf(secret) ?? (/^SENTRY_(\w+_)?DSN$/.test(secret) ? { name: 'SENTRY', host: 'the Sentry that it names' } : undefined);
