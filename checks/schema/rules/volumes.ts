// Volumes: where their files come from, and where a container has them.
import { joined, shown } from '../../../schema/problems/messages/wording';
import { given, group } from '../values';
import type { Rule } from './rule';

export const mount: Rule = ({ subPath, subPathExpr }, path, report) => {
  if (given(subPath) && given(subPathExpr))
    report([...path, 'subPathExpr'], 'is there beside subPath, and one of them is enough.');
};

/** A file in a volume. */
export const keyToPath: Rule = ({ path: file }, path, report) => {
  if (typeof file === 'string' && (file.startsWith('/') || hasWayUp(file)))
    report([...path, 'path'], `is ${shown(file)}, and has to be a path inside the volume, without '/' in front and '..'.`);
};

export const hostPath: Rule = ({ path: folder }, path, report) => {
  if (typeof folder === 'string' && hasWayUp(folder)) report([...path, 'path'], `is ${shown(folder)}, and takes no '..'.`);
};

const hasWayUp = (path: string) => path.split('/').includes('..');

export const ephemeral: Rule = ({ volumeClaimTemplate }, path, report) => {
  if (!given(volumeClaimTemplate)) report([...path, 'volumeClaimTemplate'], 'is missing: the volume needs it.');
};

/** Everything but where it is. */
const ABOUT = new Set([
  ...['accessModes', 'capacity', 'claimRef', 'mountOptions', 'nodeAffinity', 'persistentVolumeReclaimPolicy'],
  ...['storageClassName', 'volumeAttributesClassName', 'volumeMode'],
]);

export const persistentVolume: Rule = (value, path, report) => {
  const sources = Object.keys(value).filter((name) => given(value[name]) && !ABOUT.has(name));
  if (sources.length !== 1)
    report(
      path,
      sources.length === 0 ? 'does not say where the volume is.' : `has ${joined(sources)}, and may have one of them.`,
    );
  if (!given(group(value.capacity).storage)) report([...path, 'capacity', 'storage'], 'is missing: a volume has a size.');
  const { accessModes } = value;
  if (!Array.isArray(accessModes) || accessModes.length === 0) report([...path, 'accessModes'], 'is missing: a volume needs it.');
};
