// A volume that one node, or one pod, may mount is not for several.
import { shown } from '../../schema/problems/messages/wording';
import type { Check, Finding, Manifest } from '../manifest';
import { ofKind } from '../manifest';
import { given, group, list } from '../schema/values';
import { called, type Pods, podsIn } from './pods';
import { scalesIn } from './scale';
import { selects } from './selector';

export const sharedDisk: Check = (manifests) => {
  const claims = new Map(ofKind(manifests, 'PersistentVolumeClaim').map((claim) => [claim.object.metadata.name, modesOf(claim)]));
  const scaleOf = scalesIn(manifests);
  return [
    ...byOnePod(podsIn(manifests), claims),
    ...podsIn(manifests).flatMap((pods) => {
      if (pods.kind !== 'Deployment' && pods.kind !== 'StatefulSet') return [];
      const most = scaleOf(pods)?.most ?? 1;
      if (!(most > 1) || staysOnOneNode(pods)) return [];
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
    }),
  ];
};

/** One pod alone mounts ReadWriteOncePod: that of another workload waits for as long as the first one runs. */
function byOnePod(all: readonly Pods[], claims: ReadonlyMap<string, readonly string[]>): Finding[] {
  const first = new Map<string, Pods>();
  return all.flatMap((pods) =>
    list(pods.pod.volumes).flatMap(({ persistentVolumeClaim }, i) => {
      const claim = String(group(persistentVolumeClaim).claimName);
      if (!claims.get(claim)?.includes('ReadWriteOncePod')) return [];
      const other = first.get(claim);
      first.set(claim, other ?? pods);
      if (other === undefined || other === pods) return [];
      const text = `${called(pods)} mounts the claim '${claim}', as ${called(other)} does, and it is ReadWriteOncePod: one of them waits for ever.`;
      return [{ path: pods.path, text, field: [...pods.at, 'volumes', i] }];
    }),
  );
}

/** Its pods ask for the node of other pods of the same kind, themselves among them. */
const staysOnOneNode = ({ pod, labels }: Pods): boolean =>
  list(group(group(pod.affinity).podAffinity).requiredDuringSchedulingIgnoredDuringExecution).some(
    ({ topologyKey, labelSelector }) =>
      topologyKey === 'kubernetes.io/hostname' && given(labelSelector) && selects(group(labelSelector), labels),
  );

const modesOf = ({ object }: Manifest): string[] => {
  const { accessModes } = group(object.spec);
  return Array.isArray(accessModes) ? accessModes.map(String) : [];
};
