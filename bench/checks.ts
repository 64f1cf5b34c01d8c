// What the checks take of a synth of every folder, start-up and printing included, in a process that has checked nothing before: times of the
// processor, which other work on the machine does not change. Run by bench.mjs.
import { findingsIn } from '../checks';
import { renderedOf } from '../output/render';
import { pagesOf } from '../output/synthesize';
import { yamlOf } from '../output/yaml';
import { resolveStacks } from '../resolve';
import { stacks } from '../stacks';

const milliseconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;

const resolved = resolveStacks(stacks);
const rendered = resolved.map((stack) => renderedOf(stack).charts);
const pages = pagesOf(resolved);
const started = process.cpuUsage();
findingsIn(
  rendered.map((charts) => charts.flatMap(({ manifests }) => manifests)),
  { pages },
);
const checks = milliseconds(process.cpuUsage(started));
const texts = rendered.flat().map(({ manifests }) => yamlOf(manifests.map(({ object }) => object)));
console.log(JSON.stringify({ checks, synth: milliseconds(process.cpuUsage()), folders: texts.length }));
