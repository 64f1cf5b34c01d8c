// A heap of Java or Node.js, or a limit of PHP, that is larger than the memory of its pod.
import { amountOf } from '../../model/quantity';
import { WARNINGS } from '../../schema/problems/warnings';
import { resourcesOf } from '../defaults/resources';
import { linesOf, programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

/** https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html, https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib */
const JAVA = /-Xmx(\d+)([kmgKMG]?)/;
const NODE = /--max[-_]old[-_]space[-_]size=(\d+)/;
/** https://www.php.net/manual/en/ini.core.php#ini.memory-limit: of one request. */
const PHP = /(^|_)PHP_MEMORY_LIMIT$/;
const PHP_LIMIT = /memory_limit\s*=\s*(\d+)([kmgKMG]?)/;
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

export const heap: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { memory } = resourcesOf(program.service.type, program.service.resources, asked.environment).limits;
    const texts = [
      ...settingsOf(program).map(({ name, value, path }) => ({ text: PHP.test(name) ? `memory_limit=${value}` : value, path })),
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
  const [php, most, of = ''] = PHP_LIMIT.exec(text) ?? [];
  if (php !== undefined) return [php, Number(most) * (UNITS[of.toLowerCase()] ?? 1)];
  const [node, mebibytes] = NODE.exec(text) ?? [];
  return node === undefined ? undefined : [node, Number(mebibytes) * 2 ** 20];
}
