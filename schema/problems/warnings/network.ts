// Warnings about connections: addresses that lead nowhere, and who may connect.
import { joined } from '../messages/wording';
import type { Sentences } from './sentences';

/** What 'closed-host' finds of an image. @param does what it does outside. */
export const worksOutside = (image: string, does: string) =>
  `${image} ${does}, and nothing outside is open to it: internet: '${does}'.`;

export const networkWarnings = {
  'closed-host': {
    finds: 'A host outside the stack that no edge leads to.',
    /** @param key the secret that is for this host, where nothing names the host itself. */
    found: (host: string, port: number | undefined, key?: string) =>
      key === undefined
        ? `nothing opens '${host}'${port === undefined ? '' : ` at port ${port}`} to this service.`
        : `'${key}' is for ${host}, and nothing outside is open to this service.`,
    why: 'The network policy closes every connection that has no edge.',
    mend: "Add a service of type 'external' with this host and port, and an edge to it. Where nobody can list the hosts: internet: 'why'.",
  },
  cors: {
    finds: 'A service that lets the pages of every site read its answers.',
    found: (name: string, value: string) => `${name} is '${value}'.`,
    why: 'The page of any site then asks in the name of whoever has it open, and with cookies browsers refuse the answer.',
    mend: 'Name the origins, or leave it to ingress.cors.',
  },
  'first-comer': {
    finds: 'A route to a program that makes whoever comes first its administrator.',
    /** @param line what says the administrator; absent: the image knows no such variable. */
    found: (address: string, name: string, opens: string, line?: string) =>
      `'${address}' leads everybody to '${name}', and whoever comes first ${opens}${line === undefined ? '.' : `: ${line}.`}`,
    why: 'A new host is found within minutes, because certificates are published.',
    mend: "Where the line says the administrator, add it. Otherwise give the route an ipAllowList or basicAuth until yours is there, and accept it then: accept: { 'first-comer': 'the administrator is there' }.",
  },
  'labels-of-everybody': {
    finds: 'Labels that match every pod, because there are none.',
    found: () => 'the labels are empty.',
    why: 'The network policy is then open to every pod of that namespace.',
    mend: 'Name the labels of the pods, or remove the option.',
  },
  'local-address': {
    finds: 'An address that is the pod itself.',
    found: (host: string) => `'${host}' is the pod itself.`,
    why: 'What is meant runs in another pod, or on your machine, which no pod can see.',
    mend: "Use the name of the service, by an edge: uses: { db: { env: 'DATABASE_URL' } }; what is outside is a service of type 'external'.",
  },
  'local-in-browser': {
    finds: 'An address in what browsers load that they do not reach: of this machine, or of a service inside of the cluster.',
    found: (host: string, inCluster = false) =>
      inCluster ? `'${host}' is a name inside of the cluster.` : `'${host}' is the machine of whoever opens the page.`,
    why: 'Nobody answers there.',
    mend: "Write a path to which a route of the ingress leads, such as '/api', or the public address.",
  },
  'missing-edge': {
    finds: 'An address of another service without an edge to it.',
    found: (host: string, name: string, edge: string) =>
      `'${host}' is a service of this stack, and '${name}' has no edge to it: ${edge}.`,
    why: 'The network policy closes every connection that has no edge.',
    mend: 'Add the edge; where it gives the variable, take that out of env.',
  },
  'nothing-to-scrape': {
    finds: 'A stack that says who scrapes metrics, and has none.',
    found: () => 'no service has metrics.',
    why: 'Nothing is opened, and whoever scrapes finds nothing.',
    mend: "Say where a service tells its metrics, as metrics: '/metrics', or remove the option.",
  },
  'other-environment': {
    finds: 'The public host of another environment in a setting about the own address.',
    found: (host: string, here: readonly string[]) => `'${host}' is not the host of this environment, which is ${joined(here)}.`,
    why: 'The program refuses requests for another host, or makes links to the other environment.',
    mend: "Write the word for the own address, which each environment fills in: SITE_URL: '{ingress.origin}', ALLOWED_HOSTS: '{ingress.hosts}'; that of another service is '{ingress.site.origin}'. What should differ otherwise, say in the environment.",
  },
  'own-name': {
    finds: 'A program that asks itself by the name of its service.',
    found: (host: string) => `'${host}' is this service itself.`,
    why: 'The name leads out of the pod and back in, and the network policy closes both ways.',
    mend: "Write peers: true, which opens the service to its own pods and makes the name '<service>-peers', or ask '127.0.0.1', which is the pod.",
  },
  'public-metrics': {
    finds: 'Metrics that everybody reads, because a route leads to them.',
    found: (address: string) => `'${address}' is open to everybody.`,
    why: 'Metrics tell paths, versions, and how much a system is used and by whom.',
    mend: "Tell them on a port of their own, metrics: { port: 9100 }, or give the path a route with an ipAllowList: '/metrics': { service: 'api', ipAllowList: ['10.0.0.0/8'] }.",
  },
  'public-tool': {
    finds: 'A route to a tool for the people who run the system, which asks nobody for a login.',
    /** @param store whose login an edge hands over. */
    found: (address: string, name: string, opens: string, store?: string) =>
      `'${address}' leads everybody to '${name}', and whoever opens it ${opens}${store === undefined ? '' : `, with the login of '${store}'`}.`,
    why: 'It was made for a machine on which everybody is trusted.',
    mend: "Leave the route out, and open the tool by kubectl port-forward. With a route: ipAllowList or basicAuth on it, as { service: 'flower', basicAuth: { secretName: 'flower-users' } }, or the login of the tool itself, if it has one.",
  },
  'queue-in-cache': {
    finds: 'A queue of tasks in a Redis that may lose them.',
    found: (user: string, target: string) => `${user} is a queue, and '${target}' is a Redis of mode 'cache'.`,
    why: 'A cache keeps nothing over a restart, and drops what was used longest ago when it is full, so tasks vanish without a word.',
    mend: "Set mode: 'store' there, or add a second Redis for the queue.",
  },
  'root-path': {
    finds: 'A program that does not know the prefix which its routes strip.',
    found: (what: string) => `${what}.`,
    why: 'It then redirects to paths of another service, and its pages ask for them.',
    mend: "Say it in the program, as FastAPI(root_path=os.environ['ROOT_PATH']), with env: { ROOT_PATH: '/api' }, or let all routes strip the same prefix and uvicorn run it without command. Next.js wants basePath: '/app' in next.config.js, and a route without stripPrefix.",
  },
  'route-pattern': {
    finds: 'A route that is written as a pattern.',
    found: (route: string) => `'${route}' is a pattern.`,
    why: 'A path is compared letter by letter, so no request matches it.',
    mend: "Write where it begins: '/api' is also everything below it.",
  },
  'unknown-host': {
    finds: 'An address of a name that nobody has.',
    found: (host: string, near: string) => `'${host}' is no service of this stack.${near}`,
    why: 'No name of the cluster leads there.',
    mend: "Use the name of a service, by an edge; what has '_' in compose has '-' here. What is outside is a service of type 'external'.",
  },
  'wrong-port': {
    finds: 'An address of another service with a port that it does not have.',
    found: (host: string, port: number, ports: readonly number[]) =>
      `'${host}' is asked at port ${port}, and has ${joined(ports.map(String))}.`,
    why: 'Nobody answers there. A port of the host, the first of the two in compose, is none of the service.',
    mend: 'Use the port of the service, or let an edge give the variable.',
  },
  'wrong-scheme': {
    finds: 'A URL of another service in a language that this one does not speak.',
    /** @param unless the line of the server with which it speaks HTTP; without it its image makes a certificate of its own. */
    found: (scheme: string, host: string, spoken: string, unless?: string) =>
      `'${scheme}://' is not what '${host}' speaks: ${spoken}://${unless === undefined ? '' : `, with a certificate that its image makes, unless it says ${unless}`}.`,
    why: 'The driver refuses the URL, or waits for an answer that never comes. Inside the cluster only an image that makes one itself has a certificate, which nobody trusts.',
    mend: 'Write the scheme that it speaks, or let an edge give the variable.',
  },
} satisfies Record<string, Sentences>;
