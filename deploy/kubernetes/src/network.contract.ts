// What the network policies let through, by the rules of Kubernetes: a pod that a policy selects is closed in that direction but
// for what some policy opens.
import { BlockList } from 'node:net';
import { ofKind, selects, type Labels, type Manifest, type Selector } from './manifest.contract.js';

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string };
}

/** The other end: a pod of the same namespace, a pod of another namespace, or a machine outside. */
export type End =
  | { readonly pod: Labels }
  | { readonly namespace: string; readonly labels?: Labels }
  | { readonly address: string }
  | { readonly outside: true };

function isPeer(peer: Peer, end: End): boolean {
  if ('outside' in end) return peer.ipBlock !== undefined;
  if ('address' in end) {
    if (peer.ipBlock === undefined) return false;
    const [net = '', bits = '32'] = peer.ipBlock.cidr.split('/');
    const list = new BlockList();
    list.addSubnet(net, Number(bits));
    return list.check(end.address);
  }
  const { namespaceSelector, podSelector } = peer;
  if ('namespace' in end) {
    const labels = { 'kubernetes.io/metadata.name': end.namespace };
    if (namespaceSelector === undefined || !selects(namespaceSelector, labels)) return false;
    return podSelector === undefined || selects(podSelector, end.labels ?? {});
  }
  return podSelector !== undefined && namespaceSelector === undefined && selects(podSelector, end.pod);
}

/** Whether a pod may reach the other end (Egress), or be reached from it (Ingress), on that port. */
export function isOpen(
  all: readonly Manifest[],
  pod: Labels,
  way: { readonly direction: 'Egress' | 'Ingress'; readonly end: End; readonly port: number },
): boolean {
  const { direction, end, port } = way;
  const own = ofKind(all, 'NetworkPolicy').filter(
    ({ spec }) => spec.policyTypes.includes(direction) && selects(spec.podSelector, pod),
  );
  if (own.length === 0) return true;
  return own.some(({ spec }) => {
    const rules: readonly { to?: Peer[]; from?: Peer[]; ports?: { port: number }[] }[] =
      (direction === 'Egress' ? spec.egress : spec.ingress) ?? [];
    return rules.some(({ to, from, ports }) => {
      const peers = direction === 'Egress' ? to : from;
      const isPort = ports === undefined || ports.some((one) => one.port === port);
      return isPort && (peers === undefined || peers.some((peer) => isPeer(peer, end)));
    });
  });
}
