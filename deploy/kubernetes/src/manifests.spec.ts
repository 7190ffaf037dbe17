import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { gatewaySettings } from '@shequ/gateway';
import { serviceSettings } from '@shequ/process';
import {
  environmentOf,
  find,
  ofKind,
  podsOf,
  selects,
  type Container,
  type Manifest,
} from './manifest.contract.js';
import { folder, mostReaders, overlays, root, services } from './overlays.contract.js';
import { schemaProblem, typeProblems } from './schema.contract.js';

const readme = readFileSync(`${folder}/README.md`, 'utf8');
const each = overlays.flatMap(({ name, before, run }) => [
  { name: `${name}, before`, all: before },
  { name, all: run },
]);

describe('the schema of Kubernetes', () => {
  it.each(each)('holds for every object: $name', ({ all }) => {
    expect(all.length).toBeGreaterThan(10);
    expect(all.map(schemaProblem).filter((problem) => problem !== null)).toEqual([]);
  });

  it('knows every field of every object', () => {
    expect(typeProblems(each.flatMap(({ all }) => all))).toEqual([]);
  }, 60_000);

  it('finds a kind, a field and a value that are wrong', () => {
    const [deployment] = ofKind(overlays[0]!.run, 'Deployment');
    const broken: Manifest = JSON.parse(
      JSON.stringify(deployment).replace('"livenessProbe"', '"livenesProbe"'),
    );
    expect(typeProblems([broken]).join()).toMatch(/livenesProbe/);
    expect(schemaProblem({ ...deployment!, spec: { replicas: 'two' } })).toMatch(/selector.*integer/);
    expect(schemaProblem({ ...deployment!, kind: 'Deplyoment' })).toMatch(/has no/);
  }, 60_000);
});

describe.each(each)('names that point somewhere: $name', ({ all, name }) => {
  const pods = podsOf(all);

  it('are unique, and all in the overlay’s namespace', () => {
    const names = all.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names.filter((one, index) => names.indexOf(one) !== index)).toEqual([]);
    const namespace = `shequ-${name.split(',')[0] ?? ''}`;
    for (const { kind, metadata } of all)
      expect(kind === 'Namespace' ? metadata.name : metadata.namespace).toBe(namespace);
  });

  it('of secrets are references, and the README says which to make', () => {
    expect(ofKind(all, 'Secret')).toEqual([]);
    for (const { spec, containers } of pods) {
      const secret = spec.volumes.find((volume) => volume.secret !== undefined)?.secret?.secretName ?? '';
      const keys = containers
        .flatMap((container) => Object.values(environmentOf(all, container)))
        .flatMap((value) => /^\/run\/secrets\/(.+)$/.exec(value)?.[1] ?? []);
      expect(keys.length).toBeGreaterThan(0);
      const row = readme.split('\n').find((line) => rowOf(line).includes(secret));
      for (const key of keys) expect(row).toContain(`\`${key}\``);
    }
  });

  it('no secret stands in a variable', () => {
    for (const container of pods.flatMap(({ containers }) => containers))
      for (const [variable, value] of Object.entries(environmentOf(all, container))) {
        if (/PASSWORD|TOKEN|_KEYS?(_|$)|SECRET/.test(variable)) expect(variable).toMatch(/_FILE$/);
        if (/_FILE$|_CERTS$/.test(variable)) expect(value).toMatch(/^\/run\/(secrets|authorities)\//);
        expect(value).not.toMatch(/:\/\/[^/]*:[^/]*@/);
      }
  });

  it('of files are below a folder that is mounted', () => {
    for (const { spec, containers } of pods)
      for (const container of containers) {
        const volumes = spec.volumes.map((volume) => volume.name);
        for (const mount of container.volumeMounts) expect(volumes).toContain(mount.name);
        const paths = Object.values(environmentOf(all, container)).filter((value) =>
          /^\/(?!app\/)/.test(value),
        );
        for (const path of paths)
          expect(container.volumeMounts.some(({ mountPath }) => path.startsWith(mountPath))).toBe(true);
      }
    const claims = pods.flatMap(({ spec }) => spec.volumes.flatMap((one) => one.persistentVolumeClaim ?? []));
    for (const { claimName } of claims) expect(find(all, 'PersistentVolumeClaim', claimName)).toBeDefined();
  });

  it('of ConfigMaps are here, or the README says that somebody else makes them', () => {
    const named = pods.flatMap(({ spec }) => spec.volumes.flatMap(({ configMap }) => configMap?.name ?? []));
    for (const one of named)
      expect(find(all, 'ConfigMap', one) ?? readme.includes(`\`${one}\``)).toBeTruthy();
  });

  it('of programs are programs', () => {
    for (const { args } of pods.flatMap(({ containers }) => containers)) {
      const source = (args[0] ?? '').replace('/dist/', '/src/').replace(/\.js$/, '.ts');
      expect(existsSync(`${root}/${source}`)).toBe(true);
    }
  });
});

/** The names in the first column of a row of the README's table. */
const rowOf = (line: string): readonly string[] =>
  line.startsWith('|')
    ? [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, one]) => one ?? '')
    : [];

/** What the container's start script and PostgreSQL's driver read, besides the program's own settings. */
const readByOthers = ['PGSSLMODE', 'PGPASSWORD_FILE', 'NODE_EXTRA_CA_CERTS', 'POSTGRES_ADDRESS'];

function unknownTo(accepted: object, environment: object): readonly string[] {
  const known = new Set([...Object.keys(accepted), ...readByOthers]);
  return Object.keys(environment).filter(
    (variable) => !known.has(variable.replace(/^(IDENTITY_KEYS|TOKEN_KEY)_FILE$/, '$1')),
  );
}

describe.each(overlays)('the processes of $name', ({ run, before }) => {
  const deployments = podsOf(run);
  const containerOf = (name: string): Container =>
    deployments.find(({ owner }) => owner.metadata.name === name)!.containers[0]!;

  it('are the gateway and every service, each whole', () => {
    const names = ['gateway', ...services];
    expect(deployments.map(({ owner }) => owner.metadata.name).sort()).toEqual([...names].sort());
    for (const kind of ['Service', 'PodDisruptionBudget'])
      expect(
        ofKind(run, kind)
          .map(({ metadata }) => metadata.name)
          .sort(),
      ).toEqual([...names].sort());
    const jobs = podsOf(before).map(({ owner }) => owner.metadata.name);
    expect(jobs.sort()).toEqual([...services.map((name) => `migrate-${name}`), 'topics'].sort());
    for (const name of services) {
      const [migration] = podsOf(before).find(
        ({ owner }) => owner.metadata.name === `migrate-${name}`,
      )!.containers;
      expect(migration?.args).toEqual(['deploy/single-host/dist/migrate.js', name]);
    }
  });

  it('have settings that their programs take, and none that they do not know', () => {
    for (const name of services) {
      const environment = environmentOf(run, containerOf(name));
      const accepted = serviceSettings.parse(environment);
      expect(accepted).toMatchObject({ TRANSPORT: 'kafka', HOST: '0.0.0.0', KAFKA_USERNAME: name });
      expect(unknownTo(accepted, environment)).toEqual([]);
      const database = name.replaceAll('-', '_');
      expect(accepted.DATABASE_URL).toMatch(
        new RegExp(`^postgres://${database}_app@[^/]+:5432/${database}$`),
      );
    }
    const environment = environmentOf(run, containerOf('gateway'));
    const accepted = gatewaySettings.parse({ ...environment, TOKEN_KEY: 'from a file' });
    expect(unknownTo(accepted, environment)).toEqual([]);
    expect(existsSync(accepted.SUPERGRAPH.replace('/app', root))).toBe(true);
  });

  it('find each other: the gateway’s addresses are Services, these select one Deployment and a port of it', () => {
    const { SUBGRAPH_URLS: urls } = gatewaySettings.parse(environmentOf(run, containerOf('gateway')));
    expect(urls).toEqual(Object.fromEntries(services.map((name) => [name, `http://${name}/graphql`])));
    for (const { metadata, spec } of ofKind(run, 'Service')) {
      const chosen = deployments.filter(({ labels }) => selects({ matchLabels: spec.selector }, labels));
      expect(chosen.map(({ owner }) => owner.metadata.name)).toEqual([metadata.name]);
      const [{ port, targetPort }] = spec.ports;
      expect([port, targetPort]).toEqual([80, containerOf(metadata.name).ports?.[0]?.name]);
      const environment = environmentOf(run, containerOf(metadata.name));
      expect(Number(environment['PORT'])).toBe(containerOf(metadata.name).ports?.[0]?.containerPort);
    }
  });

  it('are selected by their own Deployment, budget and spreading, and by no other', () => {
    for (const { owner, labels } of deployments) {
      const { selector, template } = owner.spec;
      const budget = find(run, 'PodDisruptionBudget', owner.metadata.name)!.spec.selector;
      const [{ labelSelector }] = template.spec.topologySpreadConstraints;
      for (const one of [selector, budget, labelSelector]) {
        expect(selects(one, labels)).toBe(true);
        expect(deployments.filter((other) => selects(one, other.labels))).toHaveLength(1);
      }
    }
  });

  it('are asked whether they can answer, never whether events flow', () => {
    for (const { containers } of deployments)
      for (const { startupProbe, livenessProbe, readinessProbe, ports } of containers) {
        expect(startupProbe?.httpGet.path).toBe('/health/live');
        expect(livenessProbe?.httpGet.path).toBe('/health/live');
        expect(readinessProbe?.httpGet.path).toBe('/health/ready');
        for (const probe of [startupProbe, livenessProbe, readinessProbe])
          expect(probe?.httpGet.port).toBe(ports?.[0]?.name);
      }
  });

  it('roll without a gap, and have longer to end than a batch takes', () => {
    const drainS = 25;
    for (const { owner, spec, containers } of deployments) {
      expect(owner.spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
      const [, seconds] = containers[0]?.lifecycle?.preStop.exec.command ?? [];
      expect(Number(seconds)).toBeGreaterThan(0);
      expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(drainS + Number(seconds));
    }
  });

  it('are no more than there are partitions to read, and as many as there is lag', () => {
    for (const name of services) {
      const most = mostReaders(name);
      const scaler = find(run, 'HorizontalPodAutoscaler', name);
      const deployment = find(run, 'Deployment', name)!;
      if (most === null) {
        expect([scaler, deployment.spec.replicas]).toEqual([undefined, expect.any(Number)]);
        continue;
      }
      // Who scales owns the number: an apply must not take it back.
      expect(deployment.spec.replicas).toBeUndefined();
      const { scaleTargetRef, minReplicas, maxReplicas, metrics } = scaler!.spec;
      expect(scaleTargetRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name });
      expect(minReplicas).toBeLessThanOrEqual(maxReplicas);
      expect(maxReplicas).toBeLessThanOrEqual(most);
      expect(metrics[0]).toMatchObject({
        type: 'External',
        external: {
          metric: { name: 'shequ_consumer_lag_events', selector: { matchLabels: { service: name } } },
          target: { type: 'AverageValue' },
        },
      });
    }
  });
});

describe.each(each)('what a pod may do: $name', ({ all }) => {
  it('is what the standard “restricted” allows, with limits and no token', () => {
    for (const { spec, containers } of podsOf(all)) {
      expect(spec.automountServiceAccountToken).toBe(false);
      expect(spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const { securityContext, resources, image } of containers) {
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(resources).toMatchObject({
          requests: { cpu: expect.any(String), memory: expect.any(String) },
          limits: { memory: expect.any(String) },
        });
        expect(image).toMatch(/^[^:]+\/shequ-graph:\d+\.\d+\.\d+$/);
      }
    }
    for (const { metadata } of ofKind(all, 'Namespace'))
      expect(metadata.labels?.['pod-security.kubernetes.io/enforce']).toBe('restricted');
  });
});

it('lets the city use every partition', () => {
  const { run } = overlays.find(({ name }) => name === 'city')!;
  for (const name of services.filter((one) => mostReaders(one) !== null))
    expect(find(run, 'HorizontalPodAutoscaler', name)?.spec.maxReplicas).toBe(mostReaders(name));
});
