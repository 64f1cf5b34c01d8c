// The same objects as a Helm chart: loc8's production, once for each number of a range, names and images filled in.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function helmChart(folder, copies) {
  const source = 'dist/loc8/production';
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: loc8\nversion: 1.0.0\n');
  writeFileSync(join(folder, 'values.yaml'), `copies: ${copies}\nversion: 1.0.0\n`);
  for (const file of readdirSync(source)) {
    const text = readFileSync(join(source, file), 'utf8')
      .replaceAll('{{', '{{ "{{" }}') // a dashboard has some of its own
      .replaceAll(/\bloc8(?=\n|-)/g, 'loc8-{{ $i }}')
      .replaceAll(/(app\.kubernetes\.io\/version: )1\.0\.0/g, '$1{{ $.Values.version }}');
    writeFileSync(join(folder, 'templates', file), `{{- range $i := until (int .Values.copies) }}\n---\n${text}{{- end }}\n`);
  }
}
