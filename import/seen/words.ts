// A command line as words: what a shell in front of it does, and which program it starts in the end.

/** Splits a line as a shell does, as far as quotes and backslashes go. */
export function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [, text = ''] of line.matchAll(/((?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"\\])+|\\$)/gs))
    words.push(
      text.replaceAll(/'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/gs, (_, single, double, one) => single ?? unescaped(double) ?? one),
    );
  return words;
}

const unescaped = (text: string | undefined) => text?.replaceAll(/\\(["\\$`])/g, '$1');

/** A list of commands as `&&` joins them; undefined if the line does more than that, so that only a shell can run it. */
export function stepsOf(script: string): string[][] | undefined {
  const plain = script.replaceAll(/'[^']*'|"[^"]*"/g, '');
  if (/\||`|\$\(|<|>|(^|[^&])&([^&]|$)|\b(if|for|while|until|case|function)\b|\(/.test(plain)) return undefined;
  const steps = script
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/&&|;|\r?\n/)
    .map((step) => step.trim())
    .filter((step) => step !== '' && !step.startsWith('#'));
  return steps.map(wordsOf);
}

/** The script that `sh -c` runs; undefined if it is no such line. */
export function scriptOf(words: readonly string[]): string | undefined {
  const [shell = '', ...rest] = words;
  if (!/^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a|z)?sh$/.test(shell)) return undefined;
  const at = rest.findIndex((word) => /^-[a-z]*c$/.test(word));
  return at >= 0 && rest.slice(0, at).every((word) => word.startsWith('-')) ? rest[at + 1] : undefined;
}

/** What stands in front of a program and leaves it as it is. */
const IN_FRONT: readonly RegExp[] = [
  /^(?:exec|tini|dumb-init|--|\/sbin\/tini|\/usr\/bin\/tini|\/tini|\/usr\/bin\/dumb-init) /,
  /^(?:\S*\/)?(?:poetry|pipenv|pdm|hatch|rye) run /,
  /^(?:\S*\/)?uv run (?:--?[a-z-]+ )*/,
  /^(?:opentelemetry-instrument|ddtrace-run|doppler run --|newrelic-admin run-program|su-exec \S+|gosu \S+) /,
  /^(?:\S*\/)?python[\d.]* (?:-[uOBE]+ )*-m /,
];

/** The program and its arguments, without what only starts it: `uvicorn main:app` of `poetry run python -m uvicorn main:app`. */
export function programOf(words: readonly string[]): string[] {
  const separator = '\u0000';
  let line = words.join(separator);
  for (let before = ''; before !== line; ) {
    before = line;
    for (const front of IN_FRONT) {
      const spaced = new RegExp(front.source.replaceAll(' ', separator), front.flags);
      line = line.replace(spaced, '');
    }
  }
  const [program = '', ...rest] = line.split(separator);
  return line === '' ? [] : [program.replace(/^.*\//, '') || program, ...rest];
}

/** A line without what fetches its program: `jest --ci` of `npx --yes jest --ci`. */
export const withoutRunner = (words: readonly string[]): string =>
  words.join(' ').replace(/^(?:(?:npx|bunx|pnpx)(?: --?\w+)* |(?:npm|pnpm|yarn|bun) (?:exec|dlx|x) (?:-- )?)/, '');

/** The value of an option: `--bind=x`, `--bind x`, `-b x`, `-bx`. */
export function optionOf(words: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [i, word] of words.entries())
    for (const name of names) {
      if (word === name) return words[i + 1];
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
      if (/^-[a-zA-Z]$/.test(name) && word.startsWith(name) && word.length > 2) return word.slice(2);
    }
  return undefined;
}

/** The first word that is no option and no value of one. */
export function argumentOf(words: readonly string[], ...withValue: readonly string[]): string | undefined {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (!word.startsWith('-')) return word;
    if (withValue.includes(word)) i++;
  }
  return undefined;
}

/** `${PORT:-8000}` and `$PORT`, where the value is known. */
export const fillIn = (word: string, env: Readonly<Record<string, string>>) =>
  word.replaceAll(/\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)/g, (whole, name, orElse, bare) => env[name ?? bare] ?? orElse ?? whole);
