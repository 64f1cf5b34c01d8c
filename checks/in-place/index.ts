// Compares the committed manifests with the new ones: Kubernetes refuses to change some fields, and data does not follow a change of
// others. Synth reports this with commands that work, because `kubectl apply` would fail half-way. docs/in-place.md
import { NOTHING_WRITTEN } from '../../schema/problems/messages';
import { nearest } from '../../schema/problems/suggest';
import { ManifestError, problem } from '../index';
import { stepsFor } from './commands';
import { type Files, objectsIn, serviceIn } from './committed';
import { changesOf } from './fixed-fields';
import { messageOf, type Stop } from './message';
import { inPlace } from './own-namespace';

/**
 * Compares service by service. A new or a removed service changes nothing in place.
 * @param before the committed files below dist/, by their path there; unchanged ones may be missing.
 * @param after all files that synth is about to write.
 * @param allowed services whose changes are allowed, as `<stack>/<environment>/<service>`, separated by commas.
 * @param folder of the project, for the shell that the commands are for.
 * @throws ManifestError naming every change, and the commands that make it.
 */
export function checkInPlace(before: Files, after: Files, allowed = '', folder = '.'): void {
  const replaced = allowed.split(',').flatMap((name) => name.trim() || []);
  const [old, next] = [byService(inPlace(before, after)), byService(after)];
  const unknown = replaced.filter((name) => !next.has(name));
  if (unknown.length > 0)
    throw refusal([...unknown.map((name) => unknownName(name, [...next.keys()])), NOTHING_WRITTEN].join('\n'));
  const stops = [...next].flatMap(([name, { file, text }]): Stop[] => {
    const committed = old.get(name);
    if (committed === undefined || committed.text === text || replaced.includes(name)) return [];
    const [from, to] = [objectsIn(committed.text), objectsIn(text)];
    const changes = changesOf(from, to);
    if (changes.length === 0) return [];
    const [stack = '', environment = '', service = ''] = name.split('/');
    return [{ stack, environment, service, changes, steps: stepsFor(file, changes, from, to) }];
  });
  const names = stops.map(({ stack, environment, service }) => `${stack}/${environment}/${service}`);
  if (stops.length > 0) throw refusal(messageOf(stops, [...replaced, ...names], folder));
}

const refusal = (text: string) => new ManifestError(text, [problem('in-place', { path: '', text })]);

function byService(files: Files): Map<string, { file: string; text: string }> {
  return new Map(
    [...files].flatMap(([file, text]) => {
      const service = serviceIn(file);
      return service === undefined ? [] : [[service, { file, text }] as const];
    }),
  );
}

function unknownName(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  const hint = near === undefined ? 'Write <stack>/<environment>/<service>.' : `Did you mean '${near}'?`;
  return `SLIPWAY_REPLACE: no stack has '${name}'. ${hint}`;
}
