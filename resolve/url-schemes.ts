// The scheme of a URL, as far as a port says it.

/** https://www.iana.org/assignments/service-names-port-numbers/ */
const BY_PORT: Readonly<Record<number, string>> = {
  25: 'smtp',
  80: 'http',
  389: 'ldap',
  443: 'https',
  465: 'smtps',
  587: 'smtp',
  636: 'ldaps',
  1883: 'mqtt',
  3306: 'mysql',
  4222: 'nats',
  5432: 'postgresql',
  5671: 'amqps',
  5672: 'amqp',
  6379: 'redis',
  8080: 'http',
  8443: 'https',
  8883: 'mqtts',
  27017: 'mongodb',
};

/** Undefined where several programs use a port, each with a scheme of its own. */
export const usualScheme = (port: number): string | undefined => BY_PORT[port];

/** Ports of development servers and of proxies. */
const HTTP_PORTS = [80, 3000, 3001, 4000, 4200, 5000, 5173, 8000, 8001, 8008, 8080, 8081, 8088, 8090, 8888];

const HTTP_NAMES =
  /(^|-)(https?|web|www|api|app|frontend|backend|ui|site|pages?|dashboard|admin|console|rest|graphql|metrics|management|gateway)(-|$)/;

/** Whether the name or the number of a port says that HTTP is spoken there. */
export const isHttp = (name: string, port: number): boolean => HTTP_PORTS.includes(port) || HTTP_NAMES.test(name);
