// What an expression of PromQL asks for, by the parser of Prometheus' own editor.
import { parser } from '@prometheus-io/lezer-promql';

export interface Asked {
  /** Each series, with the labels that are matched. */
  readonly series: readonly { readonly name: string; readonly labels: readonly string[] }[];
  /** Labels by which series are grouped or joined. */
  readonly groupedBy: readonly string[];
}

/** @throws where it is no PromQL. */
export function parse(expr: string): Asked {
  const text = expr.replaceAll('$__rate_interval', '5m'); // Grafana fills it in
  const series: { name: string; labels: string[] }[] = [];
  const groupedBy: string[] = [];
  const at = ({ from, to }: { readonly from: number; readonly to: number }) => text.slice(from, to);
  parser.parse(text).iterate({
    enter: ({ name, node, type }) => {
      if (type.isError) throw new Error(`no PromQL at ${node.from} of: ${text}`);
      if (name === 'VectorSelector') {
        const metric = node.getChild('Identifier');
        series.push({ name: metric ? at(metric) : '', labels: [] });
      }
      if (name === 'UnquotedLabelMatcher') {
        const label = node.getChild('LabelName');
        if (label) series.at(-1)?.labels.push(at(label));
      }
      if (name === 'GroupingLabels') groupedBy.push(...node.getChildren('LabelName').map(at));
    },
  });
  return { series, groupedBy };
}
