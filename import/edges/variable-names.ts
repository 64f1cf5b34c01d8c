// What the name of a variable says about its value.
/** A name of a host alone says that it is one by the name of its variable. */
export const NAMES_HOST = /HOST|SERVER|ADDR|ENDPOINT|BROKER|UPSTREAM|URL|URI|_SEEDS$/i;
export const NAMES_ELSE = /DRIVER|ENGINE|TYPE|USER|CLIENT|DIALECT|_NAME$|DATABASE$|PASSWORD|SCHEMA|PROVIDER|ALLOWED|IMAGE/i;
/** What a browser, a person or another site uses. */
export const FOR_OUTSIDE =
  /CORS|ORIGIN|FRONTEND|PUBLIC|(?<![A-Z])BASE_?URL|SITE_?URL|APP_?URL|WEB_?URL|SERVER_URL|CLIENT_URL|REDIRECT|CALLBACK|WEBHOOK|NEXTAUTH_URL|AUTH_URL|(?:DASHBOARD|STOREFRONT|ADMIN|PORTAL|CONSOLE)_?URL|ROOT_?URL|EXTERNAL|DOMAIN|SERVER_NAME|HOME_?PAGE|CSRF|MEDIA_URL|(?:APP|SITE|WEB|PHX)_HOST$|^URL$|__URL$/i;
/** Addresses of the system itself, which it does not ask. */
export const OF_THE_SITE =
  /CORS|ORIGIN|FRONTEND|(?<![A-Z])BASE_?URL$|SITE_?URL|APP_?URL|WEB_?URL|SERVER_URL|CLIENT_URL|REDIRECT|CALLBACK|WEBHOOK_URL|NEXTAUTH_URL|AUTH_URL|(?:DASHBOARD|STOREFRONT|ADMIN|PORTAL|CONSOLE)_?URL|ROOT_?URL|PUBLIC_?URL|EXTERNAL_?URL|DOMAIN|SERVER_NAME|HOME_?PAGE|CSRF|^URL$|__URL$|VIRTUAL_HOST|LETSENCRYPT|HOSTNAME$|ALLOWED_HOST/i;
export const HOSTS_ALLOWED = /ALLOWED_HOSTS|TRUSTED_HOSTS|ALLOWED_HOST$/i;
export const LOCAL = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])$/;

/** An address of IPv4 that is no loopback: of the server on which somebody runs compose. */
export const SERVER = /^(?!127\.|0\.|22[4-9]\.|23\d\.|2[45]\d\.)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
/** A URL at such an address. */
export const AT_A_SERVER = /(?:^|[\s,"'[])(?:https?|wss?):\/\/(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/;
