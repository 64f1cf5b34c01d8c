// A heap that is larger than the memory of its pod.
import { amountOf } from '../../model/quantity';
import { WARNINGS } from '../../schema/problems/warnings';
import { resourcesOf } from '../defaults/resources';
import { linesOf, programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

/** https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html, https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib */
const JAVA = /-Xmx(\d+)([kmgKMG]?)/;
const NODE = /--max[-_]old[-_]space[-_]size=(\d+)/;
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

export const heap: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { memory } = resourcesOf(program.service.type, program.service.resources, asked.environment).limits;
    const texts = [
      ...settingsOf(program).map(({ value, path }) => ({ text: value, path })),
      ...linesOf(program).flatMap(({ option, words, path }) =>
        option === 'entrypoint' || option === 'command' ? [{ text: words.join(' '), path }] : [],
      ),
    ];
    return texts.flatMap(({ text, path }) => {
      const [said, bytes] = heapIn(text) ?? [];
      return said !== undefined && bytes !== undefined && bytes >= amountOf(memory)
        ? [{ path, found: WARNINGS.heap.found(said, memory) }]
        : [];
    });
  });

function heapIn(text: string): readonly [said: string, bytes: number] | undefined {
  const [java, size, unit = ''] = JAVA.exec(text) ?? [];
  if (java !== undefined) return [java, Number(size) * (UNITS[unit.toLowerCase()] ?? 1)];
  const [node, mebibytes] = NODE.exec(text) ?? [];
  return node === undefined ? undefined : [node, Number(mebibytes) * 2 ** 20];
}
