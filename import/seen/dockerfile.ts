// What a Dockerfile tells of the image that it builds. dockerfile-ast reads it; only the stage that is built counts, and those below it.
import { DockerfileParser, type From, type Instruction } from 'dockerfile-ast';
import { scriptOf, wordsOf } from './words';

export interface DockerfileFacts {
  /** The image below all stages that are built: `node:20-alpine`. */
  readonly base?: string;
  readonly ports: readonly number[];
  readonly user?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  /** The test of HEALTHCHECK as compose writes it: `['CMD', …]`. */
  readonly health?: readonly string[];
  readonly workingDir?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
  /** Names of the stages. */
  readonly stages: readonly string[];
  /** Every RUN and COPY of the stages that count, as text. */
  readonly text: string;
}

/** @param target the stage that is built; undefined: the last. */
export function readDockerfile(source: string, target?: string): DockerfileFacts {
  const file = DockerfileParser.parse(source);
  const stages = stagesIn(file.getInstructions());
  const named = (name: string | undefined) =>
    stages.find(({ from }) => from.getBuildStage()?.toLowerCase() === name?.toLowerCase());
  const chain: Stage[] = [];
  for (let stage = target === undefined ? stages.at(-1) : (named(target) ?? stages.at(-1)); stage && !chain.includes(stage); ) {
    chain.unshift(stage);
    const below: string | undefined = stage.from.getImage() ?? undefined;
    stage =
      below === undefined ? undefined : stages.slice(0, stages.indexOf(stage)).find(({ from }) => from.getBuildStage() === below);
  }
  const all = chain.flatMap(({ instructions }) => instructions);
  const last = (keyword: string) => all.filter((instruction) => instruction.getKeyword() === keyword).at(-1);
  const env = Object.fromEntries(all.filter(is('ENV')).flatMap(pairsOf));
  const filled = (text: string) =>
    text.replaceAll(/\$\{?(\w+)(?::-([^}]*))?\}?/g, (whole, name, orElse) => env[name] ?? orElse ?? whole);
  const entrypoint = wordsIn(last('ENTRYPOINT'));
  const command = wordsIn(last('CMD'));
  // an ENTRYPOINT of a later stage forgets the CMD below it, and not the other way round
  const health = healthIn(last('HEALTHCHECK'));
  const user = last('USER')?.getArgumentsContent() ?? undefined;
  const workingDir = last('WORKDIR')?.getArgumentsContent() ?? undefined;
  const base = chain[0]?.from.getImage() ?? undefined;
  return {
    ...(base !== undefined && { base: filledFrom(base, source) }),
    ports: all
      .filter(is('EXPOSE'))
      .flatMap((instruction) => wordsOf(filled(instruction.getArgumentsContent() ?? '')))
      .flatMap((port) => (/^\d+(\/tcp)?$/.test(port) ? [Number.parseInt(port, 10)] : [])),
    ...(user !== undefined && { user: filled(user.trim()) }),
    ...(entrypoint && { entrypoint }),
    ...(command && { command }),
    ...(health && { health }),
    ...(workingDir !== undefined && { workingDir: filled(unquoted(workingDir.trim())) }),
    env,
    volumes: all.filter(is('VOLUME')).flatMap((instruction) => wordsIn(instruction, false) ?? []),
    stages: stages.flatMap(({ from }) => from.getBuildStage() ?? []),
    text: all
      .filter((instruction) => ['RUN', 'COPY', 'ADD'].includes(instruction.getKeyword()))
      .map((instruction) =>
        instruction
          .getTextContent()
          .replace(/^\w+\s+/, '')
          .replaceAll(/\\\r?\n/g, ' '),
      )
      .join('\n'),
  };
}

interface Stage {
  readonly from: From;
  readonly instructions: Instruction[];
}

const is = (keyword: string) => (instruction: Instruction) => instruction.getKeyword() === keyword;

function stagesIn(instructions: readonly Instruction[]): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of instructions) {
    if (instruction.getKeyword() === 'FROM') stages.push({ from: instruction as From, instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** `FROM node:${VERSION}` with `ARG VERSION=20` in front of it. */
const filledFrom = (base: string, source: string) =>
  base.replaceAll(
    /\$\{?(\w+)\}?/g,
    (whole, name) => new RegExp(`^ARG\\s+${name}=["']?([^\\s"']+)`, 'm').exec(source)?.[1] ?? whole,
  );

const unquoted = (text: string) => text.replace(/^(["'])(.*)\1$/, '$2');

function pairsOf(instruction: Instruction): [string, string][] {
  const text = instruction.getArgumentsContent() ?? '';
  const [first = '', ...rest] = wordsOf(text.replaceAll(/\\\r?\n/g, ' '));
  if (!first.includes('=')) return [[first, rest.join(' ')]];
  return [first, ...rest].map((word) => {
    const equals = word.indexOf('=');
    return equals < 0 ? [word, ''] : [word.slice(0, equals), word.slice(equals + 1)];
  });
}

/** The words of the exec form, or `sh -c` and the line of the shell form. */
function wordsIn(instruction: Instruction | undefined, shell = true): string[] | undefined {
  const text = instruction?.getArgumentsContent() ?? undefined;
  if (instruction === undefined || text === undefined) return undefined;
  const list = listIn(text);
  if (list) return list;
  const words = wordsOf(text);
  return shell && scriptOf(words) === undefined ? ['sh', '-c', text.trim()] : words;
}

/** The exec form is a list in JSON. The parser of Dockerfiles loses the blanks in its texts. */
function listIn(text: string): string[] | undefined {
  if (!text.trim().startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    return undefined; // for docker it is a line of the shell then
  }
}

function healthIn(instruction: Instruction | undefined): string[] | undefined {
  const text = instruction?.getArgumentsContent() ?? '';
  const [, test] = /^(?:--\S+\s+)*CMD\s+(.*)$/s.exec(text.replaceAll(/\\\r?\n/g, ' ')) ?? [];
  if (test === undefined) return undefined;
  try {
    const words: unknown = JSON.parse(test);
    if (Array.isArray(words)) return ['CMD', ...words.map(String)];
  } catch {
    // it is the form of a shell
  }
  return ['CMD-SHELL', test.trim()];
}
