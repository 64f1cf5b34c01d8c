// A shell that stays in front of the program: the signal to stop reaches the shell, which hands it to nobody.
import { WARNINGS } from '../../schema/problems/warnings';
import { linesOf, type Program, programsIn, startPath } from './programs';
import type { WarningRule } from './rule';

/** dash and busybox; bash puts the last program of `-c` in its own place. */
const SHELL = /^(\/(usr\/)?bin\/)?(sh|dash|ash)$/;
const SEVERAL = /&&|\|\||;|\n|(?<![>&])&(?![>&\d])/;
/** What the text does about it. */
const HANDED_ON = /(^|[\s;&])(exec|trap)\s/;

export const signalInShell: WarningRule = (asked) =>
  programsIn(asked)
    .filter(({ service }) => service.type !== 'job' && service.type !== 'cron')
    .flatMap((program) => {
      const text = textOf(program);
      return text !== undefined && SEVERAL.test(text.trim()) && !HANDED_ON.test(text)
        ? [{ path: startPath(program), found: WARNINGS['signal-in-shell'].found() }]
        : [];
    });

/** What a shell is given behind `-c`. */
function textOf(program: Program): string | undefined {
  const words = linesOf(program)
    .filter(({ option }) => option === 'entrypoint' || option === 'command')
    .flatMap((line) => line.words);
  const [shell = '', options = '', text] = words;
  return SHELL.test(shell) && /^-[a-z]*c$/.test(options) ? text : undefined;
}
