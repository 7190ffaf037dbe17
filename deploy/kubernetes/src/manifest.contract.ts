// The parts of Kubernetes objects that are looked at here. That an object is right as a whole is the schema's business.

export type Labels = Readonly<Record<string, string>>;

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Labels };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- differs by kind; checked against the kind's schema
  readonly spec?: any;
  readonly data?: Readonly<Record<string, string>>;
}

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly configMapKeyRef?: { readonly name: string; readonly key: string } };
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly env: readonly EnvVar[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: { readonly preStop: { readonly exec: { readonly command: readonly string[] } } };
  readonly resources: { readonly requests: Labels; readonly limits: Labels };
  readonly securityContext: object;
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}

export interface Pod {
  readonly owner: Manifest;
  readonly labels: Labels;
  readonly spec: {
    readonly automountServiceAccountToken: boolean;
    readonly terminationGracePeriodSeconds?: number;
    readonly securityContext: object;
    readonly volumes: readonly {
      readonly name: string;
      readonly secret?: { readonly secretName: string };
      readonly configMap?: { readonly name: string };
      readonly persistentVolumeClaim?: { readonly claimName: string };
    }[];
  };
  readonly containers: readonly Container[];
}

const workloads = new Set(['Deployment', 'Job']);

/** The pods that an overlay makes, one for each workload. */
export const podsOf = (all: readonly Manifest[]): readonly Pod[] =>
  all
    .filter(({ kind }) => workloads.has(kind))
    .map((owner) => {
      const { metadata, spec } = owner.spec.template;
      const containers = [...(spec.initContainers ?? []), ...spec.containers];
      return { owner, labels: metadata.labels, spec, containers };
    });

export const ofKind = (all: readonly Manifest[], kind: string): readonly Manifest[] =>
  all.filter((one) => one.kind === kind);

export const find = (all: readonly Manifest[], kind: string, name: string): Manifest | undefined =>
  all.find((one) => one.kind === kind && one.metadata.name === name);

/** The environment as the container would see it; what comes from elsewhere than these manifests is not in it. */
export function environmentOf(all: readonly Manifest[], container: Container): Record<string, string> {
  const dataOf = (name: string) => find(all, 'ConfigMap', name)?.data ?? {};
  const seen: Record<string, string> = {};
  for (const { configMapRef } of container.envFrom ?? []) Object.assign(seen, dataOf(configMapRef.name));
  for (const { name, value, valueFrom } of container.env) {
    const from = valueFrom?.configMapKeyRef;
    const text = from === undefined ? value : dataOf(from.name)[from.key];
    if (text === undefined) throw new Error(`${container.name}: ${name} has no value.`);
    // Only what stands before is known, as in a cluster.
    seen[name] = text.replace(/\$\((\w+)\)/g, (whole, other: string) => seen[other] ?? whole);
  }
  return seen;
}

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}
export interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly Expression[];
}

/** Whether a selector takes something with these labels. */
export function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values }) => {
      if (operator !== 'In') throw new Error(`The operator ${operator} is not known here.`);
      return values.includes(labels[key] ?? '');
    })
  );
}
