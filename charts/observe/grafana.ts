// A Grafana with the dashboards of one stack and its Prometheus. It asks nobody else, and nobody in the cluster reaches it: a person goes there by kubectl.
// https://grafana.com/docs/grafana/latest/administration/provisioning/
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { ResolvedStack } from '../../model';
import { dashboardsOf } from '../dashboard/dashboard';
import { nameOf, type Watched, watchingLabels } from './place';
import { addProgram, beside } from './program';
import { PORT as PROMETHEUS_PORT } from './prometheus';

export const PORT = 3000;

/** The key of the administrator's password in the Secret, which `up` makes and nothing prints. */
export const PASSWORD_KEY = 'admin-password';

const DASHBOARDS = '/var/lib/dashboards';
const PASSWORD = '/run/secrets/grafana';

export class GrafanaChart extends Chart {
  constructor(scope: Construct, watched: Watched) {
    const { stack, namespace } = watched;
    super(scope, 'grafana', { namespace, labels: watchingLabels(stack) });
    const name = nameOf(stack, 'grafana');
    const provisioning = provisioningOf(watched);
    const dashboards = dashboardsOf(stack).map(({ end, file, json }) => ({
      name: `${name}${end}`,
      file,
      data: JSON.stringify(json),
    }));
    new k8s.KubeConfigMap(this, 'config-map-provisioning', { metadata: { name: `${name}-provisioning` }, data: provisioning });
    dashboards.forEach(({ name, file, data }, i) => {
      new k8s.KubeConfigMap(this, `config-map-${i + 1}`, { metadata: { name }, data: { [file]: data } });
    });
    addProgram(this, watched, 'grafana', {
      user: 472, // grafana, as in the image
      port: PORT,
      env: settingsOf(dashboards[0]?.file),
      health: { live: '/api/health', ready: '/api/health' },
      reads: {
        '/etc/grafana/provisioning/datasources': fileOf(name, 'datasources.yaml'),
        '/etc/grafana/provisioning/dashboards': fileOf(name, 'dashboards.yaml'),
        [DASHBOARDS]: { projected: { sources: dashboards.map(({ name }) => ({ configMap: { name } })) } },
        [PASSWORD]: { secret: { secretName: secretNameOf(stack), defaultMode: 0o440 } },
      },
      writes: { '/var/lib/grafana': '200Mi', '/tmp': '32Mi' },
      content: [provisioning, dashboards],
      ingress: [],
      egress: [{ to: beside(watched, 'prometheus'), ports: [PROMETHEUS_PORT] }],
    });
  }
}

export const secretNameOf = (stack: ResolvedStack): string => nameOf(stack, 'grafana');

const fileOf = (name: string, file: string) => ({
  configMap: { name: `${name}-provisioning`, items: [{ key: file, path: file }] },
});

const provisioningOf = ({ stack, namespace }: Watched) => ({
  'datasources.yaml': text({
    apiVersion: 1,
    datasources: [
      {
        ...{ name: 'Prometheus', type: 'prometheus', access: 'proxy', isDefault: true, editable: false },
        url: `http://${nameOf(stack, 'prometheus')}.${namespace}.svc:${PROMETHEUS_PORT}`,
        jsonData: { timeInterval: '15s' }, // how often it scrapes
      },
    ],
  }),
  'dashboards.yaml': text({
    apiVersion: 1,
    providers: [{ name: stack.name, type: 'file', options: { path: DASHBOARDS } }],
  }),
});

const text = (content: object) => `${JSON.stringify(content, null, 2)}\n`;

/** It would ask the internet for plugins, news and versions, where it may not go. */
const settingsOf = (home: string | undefined) => ({
  GF_SECURITY_ADMIN_PASSWORD__FILE: `${PASSWORD}/${PASSWORD_KEY}`,
  ...(home !== undefined && { GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: `${DASHBOARDS}/${home}` }),
  GF_ANALYTICS_REPORTING_ENABLED: 'false',
  GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
  GF_NEWS_NEWS_FEED_ENABLED: 'false',
  GF_PLUGINS_PREINSTALL_DISABLED: 'true',
  GF_SECURITY_DISABLE_GRAVATAR: 'true',
});
