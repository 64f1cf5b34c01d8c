// What is mounted: files of the repository, data, source, and what no pod gets.
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;

function mounted(volume: string, beside: Readonly<Record<string, string>> = {}): readonly [Options, string | undefined] {
  const { stack, notes } = importedText(
    `services:\n  web: { image: 'grafana/grafana:12.1.0', volumes: ['${volume}'] }\nvolumes: { data: }`,
    beside,
  );
  const { files, volumes, writablePaths } = (stack.services as unknown as Record<string, Options>).web ?? {};
  const person = notes.find(({ level }) => level === 'person')?.text;
  return [
    {
      ...(files !== undefined && { files }),
      ...(volumes !== undefined && { volumes }),
      ...(writablePaths !== undefined && { writablePaths }),
    },
    person,
  ];
}

const MANY = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`conf/${i}.txt`, 'a']));
const PEM = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'.repeat(8)}\n-----END PRIVATE KEY-----\n`;

test.each<[string, Readonly<Record<string, string>>, Options, RegExp | undefined]>([
  ['data:/var/lib/grafana', {}, { volumes: { data: { mountPath: '/var/lib/grafana', size: '1Gi' } } }, undefined],
  ['./conf:/etc/grafana/conf:ro', { 'conf/a.ini': 'a=1' }, { files: { '/etc/grafana/conf': { from: './conf' } } }, undefined],
  ['./data:/var/lib/grafana', {}, { volumes: { 'web-data': { mountPath: '/var/lib/grafana', size: '1Gi' } } }, undefined],
  ['./grafana.ini:/etc/grafana/grafana.ini', {}, {}, /^grafana\.ini is not beside the compose file/],
  ['./conf:/conf', MANY, {}, /^conf is too much for files/],
  ['.:/src', { 'main.go': 'package main' }, {}, /^\. is too much for files/],
  ['./conf:/conf', { 'conf/id': PEM }, {}, /^conf\/id holds what looks like a secret/],
  ['./.env:/app/.env', { '.env': 'A=1' }, {}, /compose says no env_file, so its variables are missing/],
  ['/var/run/docker.sock:/var/run/docker.sock', {}, {}, /belongs to the node/],
  ['/opt/key.p12:/key.p12:ro', {}, {}, /is outside of the folder of the compose file/],
  ['/etc/localtime:/etc/localtime:ro', {}, {}, undefined],
  ['/root/.cache', {}, {}, undefined],
  ['/var/tmp/grafana', {}, { writablePaths: [{ path: '/var/tmp/grafana', keep: true }] }, undefined],
])('%s', (volume, beside, options, person) => {
  const [found, said] = mounted(volume, beside);
  expect(found).toStrictEqual(options);
  if (person) expect(said).toMatch(person);
  else expect(said).toBeUndefined();
});
