// The name of a Job that others wait for is that of the chart which is there; only one that comes later is drawn for itself.
import { App, Chart } from 'cdk8s';
import { jobNameOf, provideJobs } from '../../../charts/parts/release-jobs';
import * as k8s from '../../../imports/k8s';

test('a chart that is drawn is not drawn again', () => {
  const app = new App({ outdir: 'dist', recordConstructMetadata: false });
  const draw = jest.fn((scope: App, service: string) => {
    const chart = new Chart(scope, service);
    new k8s.KubeJob(chart, 'job', { metadata: { name: `${service}-1` } });
    return chart;
  });
  provideJobs(app, draw);
  draw(app, 'seed');
  draw.mockClear();

  expect(jobNameOf(app, 'seed')).toBe('seed-1');
  expect(draw).not.toHaveBeenCalled();

  expect([jobNameOf(app, 'later'), jobNameOf(app, 'later')]).toStrictEqual(['later-1', 'later-1']);
  expect(draw).toHaveBeenCalledTimes(1);
});
