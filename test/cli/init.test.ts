// The workflows that `slipway init` writes: right for their host, with the least rights, and nothing that somebody else can write becomes a line of a shell.
import { loadAll } from 'js-yaml';
import { github } from '../../cli/init/github';
import { githubPreview } from '../../cli/init/github-preview';
import { gitlab, gitlabRoot } from '../../cli/init/gitlab';

const pipeline = { folder: 'deploy', stack: 'shop', environment: 'production' };

interface Job {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const [workflow] = loadAll(github(pipeline)) as [Workflow];
const [preview] = loadAll(githubPreview(pipeline)) as [Workflow];
const jobs = [...Object.entries(workflow.jobs), ...Object.entries(preview.jobs)];

test('on GitHub every job reads, and writes only what it is for', () => {
  for (const { permissions } of [workflow, preview]) expect(permissions).toStrictEqual({ contents: 'read' });
  expect(jobs.map(([name, { permissions }]) => [name, permissions])).toStrictEqual([
    ['stacks', undefined],
    ['diff', { contents: 'read', 'pull-requests': 'write' }],
    ['release', { contents: 'write', packages: 'write' }],
    ['preview', { contents: 'read', packages: 'write' }],
    ['end', undefined],
    ['old', undefined],
  ]);
});

test('actions are pinned by their commit', () => {
  const used = jobs.flatMap(([, { steps }]) => steps.flatMap(({ uses }) => uses ?? []));
  expect(used.length).toBeGreaterThan(0);
  for (const action of used) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
});

test('no line of a shell has an expression in it, which a title or a branch could fill', () => {
  for (const [, { steps }] of jobs) for (const { run = '' } of steps) expect(run).not.toContain('${{');
});

test('a pull request of a fork gets no token that writes, and is never released', () => {
  expect(workflow.jobs.diff?.if).toContain('head.repo.full_name == github.repository');
  expect(workflow.jobs.release?.if).toMatch(/^github\.event_name == 'push'/);
  for (const name of ['preview', 'end']) expect(preview.jobs[name]?.if).toContain('head.repo.full_name == github.repository');
});

test('on GitLab the same jobs, and previews that it ends itself; a pipeline that is there can include them', () => {
  const [pipelineOf] = loadAll(gitlab(pipeline)) as [Record<string, { script?: string[]; rules?: { if: string }[] }>];
  expect(Object.keys(pipelineOf)).toStrictEqual([
    ...['.slipway', 'slipway:stacks', 'slipway:diff', 'slipway:release', 'slipway:preview', 'slipway:preview:end'],
  ]);
  expect(pipelineOf['slipway:diff']?.rules).toStrictEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
  expect(loadAll(gitlabRoot('shop'))).toStrictEqual([{ include: [{ local: '.gitlab/slipway-shop.yml' }] }]);
});

test('no line names an option that the program does not have', async () => {
  const { slipway } = await import('../../cli/commands');
  const program = slipway(async () => []);
  const lines = [github(pipeline), githubPreview(pipeline), gitlab(pipeline)].flatMap((text) => [
    ...text.matchAll(/npx slipway (.*?)(?: (?:>|>>|\|\||#) .*)?$/gm),
  ]);
  expect(lines.length).toBeGreaterThan(7);
  for (const [, line = ''] of lines) {
    const [name, ...words] = line.split(' ');
    const command = program.commands.find((each) => each.name() === name);
    const options = words.filter((word) => word.startsWith('--'));
    expect([line, options.filter((word) => !command?.options.some(({ long }) => long === word))]).toStrictEqual([line, []]);
  }
});
