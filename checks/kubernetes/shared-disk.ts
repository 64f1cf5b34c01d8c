// A volume that one node, or one pod, may mount is not for several.
import { shown } from '../../schema/problems/messages/wording';
import type { Check, Manifest } from '../manifest';
import { ofKind } from '../manifest';
import { group, list } from '../schema/values';
import { called, podsIn } from './pods';
import { scaleOf } from './scale';

export const sharedDisk: Check = (manifests) => {
  const claims = new Map(ofKind(manifests, 'PersistentVolumeClaim').map((claim) => [claim.object.metadata.name, modesOf(claim)]));
  return podsIn(manifests).flatMap((pods) => {
    if (pods.kind !== 'Deployment' && pods.kind !== 'StatefulSet') return [];
    const most = scaleOf(pods, manifests)?.most ?? 1;
    if (!(most > 1)) return [];
    return list(pods.pod.volumes).flatMap(({ persistentVolumeClaim }, i) => {
      const { claimName, readOnly } = group(persistentVolumeClaim);
      const modes = claims.get(String(claimName)) ?? [];
      if (
        readOnly === true ||
        modes.length === 0 ||
        !modes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod')
      )
        return [];
      const text = `${called(pods)} runs ${most} pods on the claim ${shown(claimName)}, which is ${modes.join(', ')}: a pod on another node waits for ever. Ask for ReadWriteMany, or run one.`;
      return [{ path: pods.path, text, field: [...pods.at, 'volumes', i] }];
    });
  });
};

const modesOf = ({ object }: Manifest): string[] => {
  const { accessModes } = group(object.spec);
  return Array.isArray(accessModes) ? accessModes.map(String) : [];
};
