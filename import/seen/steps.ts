// What a line does before its program, through shells, scripts of npm and files of the repository that the image has.
import { joined, type Look } from '../look';
import type { DockerfileFacts } from './dockerfile';
import type { NodeFacts } from './node';
import { fillIn, programOf, scriptOf, stepsOf } from './words';

/** Beside a program, what a service does before it: `alembic upgrade head && exec uvicorn main:app`. */
export function stepsIn(
  line: readonly string[],
  env: Readonly<Record<string, string>>,
  read: (path: string) => string | undefined,
  node: NodeFacts | undefined,
  depth = 0,
): string[][] {
  const filled = line.map((word) => fillIn(word, env));
  if (depth > 4 || filled.length === 0) return [filled];
  const again = (words: readonly string[]) => stepsIn(words, env, read, node, depth + 1);
  const script = scriptOf(filled);
  if (script !== undefined) {
    const steps = stepsOf(script);
    return steps === undefined ? [filled] : steps.flatMap((step) => again(step.map((word) => fillIn(word, env))));
  }
  const program = programOf(filled);
  const [name = '', first = ''] = program;
  if (/^(?:npm|pnpm|yarn|bun)$/.test(name)) {
    const called = first === 'run' ? program[2] : first;
    const text = node?.script(called ?? '');
    const steps = text === undefined ? undefined : stepsOf(text);
    return steps ? steps.flatMap((step) => again(withoutVariables(step))) : [filled];
  }
  const isScript = (word = '') => /\.sh$/.test(word) || (/^[\w./-]*\/[\w-]+$/.test(word) && /^#!.*sh\b/.test(read(word) ?? ''));
  const file = isScript(filled[0]) ? 0 : /^(?:ba|da|a)?sh$/.test(name) && /\.sh$/.test(filled[1] ?? '') ? 1 : undefined;
  if (file !== undefined) {
    const rest = filled.slice(file + 1);
    const text = read(filled[file] ?? '');
    const steps = text === undefined ? undefined : stepsOf(withoutOptions(text));
    const [last = []] = steps?.slice(-1) ?? [];
    const passesOn = last.join(' ').match(/^(?:exec )?\$@$/);
    if (steps && passesOn) return [...steps.slice(0, -1).flatMap(again), ...(rest.length > 0 ? again(rest) : [filled])];
    if (steps && steps.length > 0) return steps.flatMap(again);
    // a script of the image that prepares something and starts what follows it
    return rest.length > 0 && /entry|prestart|wait|run|start/i.test(filled[file] ?? '') ? again(afterDashes(rest)) : [filled];
  }
  return isWaiting(filled) ? again(afterDashes(filled)) : [filled];
}

/** `wait-for-it.sh db:5432 -- uvicorn …`, `dockerize -wait tcp://db:5432 uvicorn …` */
const isWaiting = (words: readonly string[]) =>
  /(?:wait-for|wait_for|waitfor|dockerize)/.test(words[0] ?? '') &&
  words.includes('--') &&
  words.indexOf('--') < words.length - 1;
const afterDashes = (words: readonly string[]) => (words.includes('--') ? words.slice(words.indexOf('--') + 1) : words);
const withoutVariables = (words: readonly string[]) => {
  const first = words.findIndex((word) => !/^\w+=/.test(word) && word !== 'cross-env' && word !== 'env');
  return first < 0 ? words : words.slice(first);
};
const withoutOptions = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/^\s*(?:#|set [-+]|echo |export |cd |source |\. )|^\s*$/.test(line))
    .join('\n');

/** `./docker/start /start` of a COPY: the file of the repository that is at a path of the image. */
const copiedTo = (path: string, dockerfile: DockerfileFacts | undefined): string[] =>
  (dockerfile?.text ?? '').split('\n').flatMap((line) => {
    const words = line
      .trim()
      .split(/\s+/)
      .filter((word) => !word.startsWith('--'));
    const [target = '', ...sources] = words.reverse();
    if (/--from=/.test(line)) return [];
    return sources.filter(
      (source) => target === path || (target.endsWith('/') && `${target}${source.replace(/^.*\//, '')}` === path),
    );
  });

export function scriptAt(path: string, folder: string | undefined, dockerfile: DockerfileFacts | undefined, look: Look) {
  if (folder === undefined) return undefined;
  const below = path.replace(/^\.?\//, '');
  const workingDir = dockerfile?.workingDir?.replace(/^\//, '') ?? '';
  const inWork = below.startsWith(`${workingDir}/`) ? below.slice(workingDir.length + 1) : below;
  const name = below.slice(below.lastIndexOf('/') + 1);
  const candidates = [
    ...copiedTo(path, dockerfile),
    below,
    inWork,
    name,
    `scripts/${name}`,
    `docker/${name}`,
    `bin/${name}`,
    `app/${inWork}`,
  ];
  return candidates.map((file) => look.read(joined(folder, file))).find((text) => text !== undefined);
}
