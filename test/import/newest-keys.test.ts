// What compose has since a short time: jobs, models, providers.
import { importedText, manifestsOf } from '../support/compose';

const textsOf = ({ notes }: ReturnType<typeof importedText>, level: string) =>
  notes.filter((note) => note.level === level).map(({ text, path, place }) => `${place?.line} ${path.join('.')}: ${text}`);

const JOB = (triggers: string) => `services:
  web: { image: 'web:1', ports: ['80:80'], environment: { DATABASE_URL: 'postgres://shop:hunter2-hunter2@db/shop' } }
  db: { image: 'postgres:17', environment: { POSTGRES_USER: shop, POSTGRES_PASSWORD: hunter2-hunter2 } }
jobs:
  report:
    image: web:1
    command: [report]
    environment: { DATABASE_URL: 'postgres://shop:hunter2-hunter2@db/shop' }
    triggers: ${triggers}
`;

test('a job with schedules is a cron job for each, with its edges', () => {
  const found = importedText(JOB("{ schedule: ['0 3 * * *', { cron: '@weekly', timezone: Europe/Paris }] }"));
  const services = found.stack.services as unknown as Record<string, unknown>;
  expect(services.report).toStrictEqual({
    type: 'cron',
    schedule: '0 3 * * *',
    image: 'web:1',
    command: ['report'],
    uses: { db: { env: 'DATABASE_URL', scheme: 'postgres' } },
  });
  expect(services['report-2']).toMatchObject({ type: 'cron', schedule: '@weekly', timeZone: 'Europe/Paris' });
  expect(textsOf(found, 'decided')).toContain(
    '9 jobs.report.triggers: its hours are those of UTC here, in compose those of the machine. Another zone: timeZone.',
  );
  expect([...manifestsOf(found).values()].join('\n')).toContain('kind: CronJob');
});

test('a schedule that Kubernetes has not, and a job that somebody starts by hand, need a person', () => {
  const wrong = importedText(JOB("{ schedule: ['every day'] }"));
  expect(wrong.stack.services).not.toHaveProperty('report');
  expect(textsOf(wrong, 'person').join('\n')).toMatch(/^9 jobs\.report\.triggers: 'every day' is no schedule of Kubernetes/m);
  const hand = importedText(JOB('{ manual: true }'));
  expect(hand.stack.services).not.toHaveProperty('report');
  expect(textsOf(hand, 'person').join('\n')).toMatch(/^5 jobs\.report: somebody starts it by hand/m);
});

test('models and providers are told by the variables that nobody sets here', () => {
  const found = importedText(`services:
  chat:
    image: chat:1
    ports: ['80:80']
    models:
      llm: { endpoint_var: AI_URL, model_var: AI_NAME }
  short: { image: 'short:1', models: [llm] }
  cache:
    provider: { type: cloud, options: { size: 1 } }
models:
  llm: { model: ai/some, context_size: 4096 }
`);
  expect(found.stack.services).not.toHaveProperty('cache');
  const said = textsOf(found, 'person');
  expect(said).toHaveLength(4);
  expect(said[0]).toMatch(/^6 services\.chat\.models\.llm: compose sets AI_URL and AI_NAME for the model llm/);
  expect(said[1]).toMatch(/^7 services\.short\.models\.llm: compose sets LLM_URL and LLM_MODEL/);
  expect(said).toContainEqual(
    expect.stringMatching(/^9 services\.cache\.provider: left out: the provider cloud makes it.* CACHE_… /),
  );
  expect(said).toContainEqual(
    expect.stringMatching(/^11 models\.llm: docker runs ai\/some on the machine, with context_size: 4096/),
  );
});
