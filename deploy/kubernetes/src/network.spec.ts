import { describe, expect, it } from '@jest/globals';
import { environmentOf, podsOf, type Pod } from './manifest.contract.js';
import { isOpen, type End } from './network.contract.js';
import { overlays, services } from './overlays.contract.js';

const http = 4000;

describe.each(overlays)('the network of $name', ({ run, before }) => {
  const podOf = (name: string): Pod =>
    [...podsOf(run), ...podsOf(before)].find(({ owner }) => owner.metadata.name === name)!;
  const reaches = (from: string, end: End, port: number): boolean =>
    isOpen(run, podOf(from).labels, { direction: 'Egress', end, port });
  const isReached = (name: string, end: End, port = http): boolean =>
    isOpen(run, podOf(name).labels, { direction: 'Ingress', end, port });

  it('is closed: a pod that no opening names reaches nothing, and nothing reaches it', () => {
    for (const end of [{ pod: podOf('gateway').labels }, { namespace: 'other' }, { address: '198.51.100.7' }])
      for (const direction of ['Egress', 'Ingress'] as const)
        expect(isOpen(run, { app: 'stranger' }, { direction, end, port: http })).toBe(false);
  });

  it('lets the gateway ask every service, and the ingress controller the gateway', () => {
    for (const name of services) {
      expect(reaches('gateway', { pod: podOf(name).labels }, http)).toBe(true);
      expect(isReached(name, { pod: podOf('gateway').labels })).toBe(true);
    }
    expect(isReached('gateway', { namespace: 'ingress' })).toBe(true);
    expect(isReached('gateway', { namespace: 'other' })).toBe(false);
  });

  it('lets no service ask another, and nobody outside ask a service', () => {
    for (const name of services) {
      for (const other of services) {
        expect(reaches(name, { pod: podOf(other).labels }, http)).toBe(false);
        expect(isReached(other, { pod: podOf(name).labels })).toBe(false);
      }
      expect(isReached(name, { namespace: 'ingress' })).toBe(false);
      expect(isReached(name, { namespace: 'monitoring' })).toBe(true);
    }
  });

  /** Where an address leads: a Service in a namespace of the cluster, or a machine outside. */
  const endOf = (host: string): End => {
    const [, namespace, svc] = host.split('.');
    return svc === 'svc' && namespace !== undefined ? { namespace } : { outside: true };
  };
  const addressesIn = (pod: Pod, all: typeof run): readonly { readonly end: End; readonly port: number }[] =>
    pod.containers
      .map((container) => environmentOf(all, container))
      .flatMap(({ POSTGRES_ADDRESS: postgres, KAFKA_BROKERS: kafka }) => [
        postgres,
        ...(kafka?.split(',') ?? []),
      ])
      .filter((address) => address !== undefined)
      .map((address) => {
        const [host = '', port] = address.split(':');
        return { end: endOf(host), port: Number(port) };
      });

  it('lets each process reach the database and the brokers that its settings name', () => {
    for (const all of [run, before])
      for (const pod of podsOf(all)) {
        const addresses = addressesIn(pod, all);
        if (pod.owner.metadata.name !== 'gateway') expect(addresses.length).toBeGreaterThan(0);
        for (const { end, port } of addresses)
          expect(isOpen(all, pod.labels, { direction: 'Egress', end, port })).toBe(true);
      }
  });

  it('lets nobody else reach them', () => {
    const [postgres, ...brokers] = addressesIn(podOf('work-access'), run);
    for (const { end, port } of [postgres!, ...brokers]) expect(reaches('gateway', end, port)).toBe(false);
    expect(isOpen(before, podOf('migrate-work-access').labels, { direction: 'Egress', ...brokers[0]! })).toBe(
      false,
    );
    expect(isOpen(before, podOf('topics').labels, { direction: 'Egress', ...postgres! })).toBe(false);
  });

  it('lets everybody ask for names, and nothing else where names are kept', () => {
    const names = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };
    for (const pod of [...podsOf(run), ...podsOf(before)]) {
      const to = (end: End, port: number) => isOpen(run, pod.labels, { direction: 'Egress', end, port });
      expect([to(names, 53), to(names, http), to({ namespace: 'kube-system' }, 53)]).toEqual([
        true,
        false,
        false,
      ]);
    }
  });
});
