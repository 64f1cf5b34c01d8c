// What extends the API: kinds of one's own, and webhooks that are asked before an object is taken.
import { shown } from '../../../schema/problems/messages/wording';
import { given, group, list } from '../values';
import type { Rule } from './rule';

export const definition: Rule = ({ metadata, spec }, path, report) => {
  const { name } = group(metadata);
  const { group: of, names, versions, preserveUnknownFields } = group(spec);
  const { plural } = group(names);
  if (given(plural) && given(of) && name !== `${plural}.${of}`)
    report([...path, 'metadata', 'name'], `is ${shown(name)}, and has to be '${plural}.${of}'.`);
  const all = list(versions);
  const stored = all.filter(({ storage }) => storage === true).length;
  if (all.length > 0 && stored !== 1)
    report([...path, 'spec', 'versions'], `has ${stored} with storage: true, and has to have one.`);
  for (const [i, { schema }] of all.entries())
    if (!given(group(schema).openAPIV3Schema) && preserveUnknownFields !== true)
      report([...path, 'spec', 'versions', i, 'schema', 'openAPIV3Schema'], 'is missing: each version needs one.');
};

export const webhook: Rule = ({ name, clientConfig, sideEffects, timeoutSeconds }, path, report) => {
  const said = String(name ?? '');
  if (said !== '' && said.split('.').length < 3)
    report([...path, 'name'], `is ${shown(name)}, and has to be a name of DNS of three parts, such as 'check.shop.example.com'.`);
  if (sideEffects === 'Some' || sideEffects === 'Unknown')
    report([...path, 'sideEffects'], `is ${shown(sideEffects)}, and has to be 'None' or 'NoneOnDryRun'.`);
  if (typeof timeoutSeconds === 'number' && (timeoutSeconds < 1 || timeoutSeconds > 30))
    report([...path, 'timeoutSeconds'], `is ${timeoutSeconds}, and has to be from 1 to 30.`);
  const { url, service } = group(clientConfig);
  const at = [...path, 'clientConfig'];
  if (given(url) === given(service))
    report(at, `has ${given(url) ? 'url and service' : 'neither url nor service'}, and needs one.`);
  if (typeof url === 'string' && !/^https:\/\/[^/]+/.test(url))
    report([...at, 'url'], `is ${shown(url)}, and has to begin with https://.`);
};
