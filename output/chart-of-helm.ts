// The templates of a Helm chart, where `cdk8s synth --format helm` asks for one: every environment is in it, and a value says which is meant.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

/** cdk8s has made the chart before it asks for its templates. */
export const isTemplates = (folder: string): boolean =>
  basename(folder) === 'templates' && existsSync(join(folder, '..', 'Chart.yaml'));

/** @param files as they are below dist/: `shop/production/0000-namespace.k8s.yaml`. Pages and objects of a GitOps tool are no templates. */
export function templatesOf(files: ReadonlyMap<string, string>): Map<string, string> {
  const manifests = [...files].filter(([file]) => file.endsWith('.k8s.yaml'));
  const places = [...new Set(manifests.map(([file]) => file.split('/').slice(0, 2).join('/')))];
  const isOneStack = new Set(places.map((place) => place.split('/')[0])).size === 1;
  const nameOf = (place: string) => (isOneStack ? (place.split('/')[1] ?? '') : place);
  const chosen = isOneStack ? '(toString .Values.environment)' : '(printf "%v/%v" .Values.stack .Values.environment)';
  const all = places.map(nameOf);
  const how = isOneStack ? '--set environment=' : '--set stack=… --set environment=';
  const choice = `{{- if not (has ${chosen} (list ${all.map((value) => JSON.stringify(value)).join(' ')})) }}
{{- fail ${JSON.stringify(`Say which environment is meant, by ${how}…: there are ${all.join(', ')}.`)} }}
{{- end }}
`;
  return new Map([
    ['choice.yaml', choice],
    ...manifests.map(([file, text]): [string, string] => {
      const place = nameOf(file.split('/').slice(0, 2).join('/'));
      return [file, `{{- if eq ${chosen} ${JSON.stringify(place)} }}\n${literal(text)}{{- end }}\n`];
    }),
  ]);
}

/** What stands in a manifest is for somebody else: Prometheus, Grafana, a config file. */
const literal = (text: string) => text.replaceAll('{{', '{{ "{{" }}');
