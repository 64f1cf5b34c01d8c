// Who judges pods besides the API server's own Pod Security: OpenShift's constraints, and engines with policies of a team's own.
import { type Look, right, untold, wrong } from './look';
import { messages } from './messages';

const ENGINES = { 'kyverno.io': 'Kyverno', 'templates.gatekeeper.sh': 'Gatekeeper' } as const;

const LEVEL = 'pod-security.kubernetes.io/enforce';

/** From the laxest to the strictest. */
const LEVELS = ['privileged', 'baseline', 'restricted'];

export const podSecurity: Look = {
  title: messages.podSecurity,
  async at({ stack: { namespace }, kubectl, facts }) {
    const groups = await facts.groups();
    const engines = Object.entries(ENGINES).flatMap(([group, name]) => (groups.includes(group) ? [name] : []));
    const text = await kubectl(['get', 'namespace', namespace.name, '--ignore-not-found', '-o', 'json']);
    const level =
      text.trim() === ''
        ? undefined
        : (JSON.parse(text) as { metadata: { labels?: Record<string, string> } }).metadata.labels?.[LEVEL];
    return [
      level !== undefined && LEVELS.indexOf(level) > LEVELS.indexOf(namespace.podSecurity)
        ? wrong(messages.stricter(namespace.name, level, namespace.podSecurity), messages.loosen)
        : right(messages.level(namespace.podSecurity)),
      ...(groups.includes('security.openshift.io') ? [wrong(messages.openshift, messages.openshiftCure(namespace.name))] : []),
      ...engines.map((engine) => untold(messages.engine(engine))),
    ];
  },
};
