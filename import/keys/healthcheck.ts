// `healthcheck`: a path where the test asks HTTP, else the command itself. What the type asks anyway is left out.
import { type Context, type Options, pathOf } from '../context';
import { portsFor } from '../kinds/ports';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { fillIn, scriptOf, wordsOf } from '../seen/words';
import type { Key } from './key';

interface Asked {
  readonly port?: number;
  readonly path: string;
}

const URL = /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|[a-z][\w-]*|\$\{?HOSTNAME\}?)(?::(\d+))?(\/[^\s'"`|;)]*)?/;
const ASKS = /\b(?:curl|wget|http|httpie|urllib|urlopen|requests|httpx|fetch|http\.get|axios)\b/;
const ONLY_CONNECTS = /\b(?:nc|ncat|netcat)\b|\/dev\/tcp\//;

/** `curl http://localhost:9200`, which is content with an answer of any kind, such as 401. */
const isContent = (line: string, { path }: Asked): boolean =>
  path === '/' && /\bcurl\b/.test(line) && !/\s(?:--fail\S*|-[a-zA-Z]*f[a-zA-Z]*)\s/.test(line) && !/%\{http_code\}/.test(line);

/** What a test asks by HTTP, where it does nothing else. */
export function askedBy(test: readonly string[], env: Readonly<Record<string, string>>): Asked | undefined {
  const line = fillIn(test.slice(1).join(' '), env);
  if (!ASKS.test(line) || /\|(?!\|)/.test(line.replaceAll(/\|\|/g, ''))) return undefined;
  const [found, port, path = '/'] = URL.exec(line) ?? [];
  if (found === undefined || found.startsWith('https:')) return undefined;
  const clean = path.replace(/\?.*$/, '');
  return /^\/[\w\-./~%!$&'()*+,;=:@]*$/.test(clean)
    ? { ...(port !== undefined && { port: Number(port) }), path: clean }
    : undefined;
}

export const healthcheck: Key = (seen, context, kind) => {
  const { notes } = context;
  const { healthcheck: said } = seen.service;
  const path = pathOf(seen, 'healthcheck');
  const test = said?.test ?? seen.dockerfile?.health;
  if (said?.disable || test?.[0] === 'NONE') {
    notes.decided(path, messages.noHealthcheck());
    return {};
  }
  if (said?.test === undefined && Object.keys(portsFor(seen, context)).length === 0) return {}; // of the image, for its usual program
  const timing = timingOf(seen, context);
  if (test === undefined || test.length < 2) return {};
  const asked = askedBy(test, seen.env);
  const line = test.slice(1).join(' ');
  if (ONLY_CONNECTS.test(line) || (asked && kind.name === 'container' && isContent(line, asked))) {
    notes.mapped(path, messages.portIsAsked());
    return kind.name === 'FastAPI' ? { health: '/openapi.json' } : {};
  }
  const ports = portsFor(seen, context);
  const names = Object.entries(ports).filter(([, port]) => typeof port === 'number');
  if (asked) {
    notes.mapped(path, 'health');
    if (kind.name === 'FastAPI' && asked.path === '/health' && Object.keys(timing).length === 0) return {};
    if (['FastAPI', 'Next.js', 'static files', 'Vite'].includes(kind.name)) {
      // a page is asked anyway, and liveness by its port, because it may need others
      if (asked.path === '/' && kind.name !== 'FastAPI') return {};
      return { health: Object.keys(timing).length > 0 ? { ready: asked.path, ...timing } : asked.path };
    }
    const [name] = names.find(([, port]) => port === asked.port) ?? [];
    if (names.length === 0) return { health: { command: commandOf(test), ...timing } };
    if (name === undefined || name === names[0]?.[0])
      return { health: Object.keys(timing).length > 0 ? { ready: asked.path, ...timing } : asked.path };
    return { health: { ready: { port: name, path: asked.path }, ...timing } };
  }
  if (kind.name === 'static files') {
    notes.decided(path, messages.pageIsAsked());
    return {};
  }
  if (said?.test === undefined && kind.name !== 'Celery') return {}; // a HEALTHCHECK of the image, which Kubernetes never runs
  notes.mapped(path, 'health');
  return { health: { command: commandOf(test), ...timing } };
};

function commandOf([how, ...rest]: readonly string[]): string[] {
  if (how !== 'CMD-SHELL') return [...rest];
  const line = rest.join(' ').replace(/\s*\|\|\s*exit 1\s*$/, '');
  const words = wordsOf(line);
  return /[|&;<>()$`*?~\\]/.test(line) || scriptOf(words) !== undefined ? ['sh', '-c', line] : words;
}

function timingOf({ key, service }: Seen, { notes }: Context): Options {
  const { interval, timeout, start_period, retries, start_interval } = service.healthcheck ?? {};
  const seconds = (value: number, most: number) => Math.min(most, Math.max(1, Math.round(value)));
  const path = pathOf({ key }, 'healthcheck');
  if (retries !== undefined || start_interval !== undefined) notes.mapped([...path, 'retries'], messages.probeRetries());
  if (start_period !== undefined) notes.mapped([...path, 'start_period'], 'health.startSeconds');
  return {
    ...(start_period !== undefined && start_period > 180 && { startSeconds: seconds(start_period, 3600) }),
    ...(interval !== undefined && seconds(interval, 300) !== 30 && interval > 0 && { intervalSeconds: seconds(interval, 300) }),
    ...(timeout !== undefined && seconds(timeout, 300) !== 5 && timeout > 0 && { timeoutSeconds: seconds(timeout, 300) }),
  };
}
