// The alerts of a stack: a PrometheusRule for the operator, and else a file of rules in a ConfigMap, which a Prometheus is given.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { prometheusOperator } from '../../imports/crds';
import * as k8s from '../../imports/k8s';
import type { ResolvedStack } from '../../model';
import { stackLabels } from '../parts/labels';
import type { Alert } from './alert';
import { certificateAlerts } from './certificates';
import { jobAlerts } from './jobs';
import { podAlerts } from './pods';
import { routeAlerts } from './routes';
import { storeAlerts } from './stores';

/** In the order in which a page asks: what people see, then what lies below. */
const GROUPS = {
  routes: routeAlerts,
  certificates: certificateAlerts,
  pods: podAlerts,
  stores: storeAlerts,
  jobs: jobAlerts,
} satisfies Record<string, (stack: ResolvedStack) => Alert[]>;

export class AlertsChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, { operator }: NonNullable<ResolvedStack['metrics']>) {
    super(scope, 'alerts', { namespace: stack.namespace.name, labels: stackLabels(stack) });
    const groups = groupsOf(stack);
    if (operator) {
      const { PrometheusRule, PrometheusRuleSpecGroupsRulesExpr: Expr } = prometheusOperator();
      new PrometheusRule(this, 'prometheus-rule', {
        metadata: { name: stack.name, labels: { ...operator.labels } },
        spec: {
          groups: groups.map(({ name, rules }) => ({
            name,
            rules: rules.map((rule) => ({ ...rule, expr: Expr.fromString(rule.expr) })),
          })),
        },
      });
    } else {
      // JSON is YAML, which Prometheus reads
      const data = { 'rules.yaml': `${JSON.stringify({ groups }, null, 2)}\n` };
      new k8s.KubeConfigMap(this, 'config-map', { metadata: { name: `${stack.name}-alerts` }, data });
    }
  }
}

/** The groups of a file of rules. https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
export const groupsOf = (stack: ResolvedStack) =>
  Object.entries(GROUPS).flatMap(([name, alertsOf]) => {
    const rules = alertsOf(stack).map((alert) => ruleOf(stack, alert));
    return rules.length > 0 ? [{ name: `${stack.name}-${stack.environment}-${name}`, rules }] : [];
  });

const ruleOf = ({ name, environment }: ResolvedStack, { alert, service, expr, for: since, severity, summary }: Alert) => ({
  alert,
  expr,
  for: since,
  labels: { severity, stack: name, environment, ...(service !== undefined && { service }) },
  annotations: { summary, runbook: `docs/runbooks/${alert}.md` },
});
