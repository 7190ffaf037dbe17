import { randomUUID } from 'node:crypto';
import type { Asker, Host } from '../host.js';
import type { Cast } from './cast.js';
import { documentOf, type Mutation } from './documents.js';
import { completeForm, emergency, type Form } from './form.js';

/** A part of an answer, open for assertions. */

type Read = any;

/** An error of the answer, by its code: what a client gets that has asked for something that is not its to ask. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(`${code} ${detail}`);
  }
}

/** Sends one mutation and gives its result. @throws Refused for an error of the answer */
export async function mutate(host: Host, asker: Asker, mutation: Mutation, input: Form): Promise<Read> {
  const { data, errors } = await host.ask(asker, documentOf(mutation), { input });
  const [first] = errors ?? [];
  if (first !== undefined) throw new Refused(String(first.extensions?.code), JSON.stringify(first));
  return data[mutation];
}

/** Asks one question. @throws Refused for an error of the answer */
export async function read(host: Host, asker: Asker, query: string, variables: Form = {}): Promise<Read> {
  const { data, errors } = await host.ask(asker, query, variables);
  const [first] = errors ?? [];
  if (first !== undefined) throw new Refused(String(first.extensions?.code), JSON.stringify(first));
  return data;
}

/** The life of one item as those people lead it who may; each step fails unless the item has moved on. */
export class Life {
  constructor(
    private readonly host: Host,
    private readonly cast: Cast,
  ) {}

  async drafted(over: Form = {}): Promise<string> {
    const form = { ...completeForm(this.cast), ...over };
    return (await this.do(this.cast.applicant, 'draftAccessApplication', { form })).application.id;
  }

  /** The same on the emergency route, which needs no lead time: the decision of the government first, then the draft. */
  async urgent(over: Form = {}): Promise<string> {
    const number = `应急令 ${randomUUID()}`;
    const { from, to, ...form } = emergency(number);
    const { county, applicantUscc: applicant, clerk } = this.cast;
    const issuedBy = { zh: '人民政府', en: 'The government' };
    const decision = { number, level: 'CITY', issuedBy, applicant, areas: [county], itemType: 'INSPECTION' };
    const answer = await this.do(clerk, 'recordDeploymentDecision', { ...decision, from, to });
    if (answer.code !== undefined) throw new Error(`No emergency: ${JSON.stringify(answer)}`);
    return this.drafted({ ...form, from, to, ...over });
  }

  async accepted(id: string): Promise<void> {
    await this.moved(this.cast.applicant, 'submitAccessApplication', { id }, 'SUBMITTED');
    await this.moved(
      this.cast.clerk,
      'checkAccessApplication',
      { id, outcome: 'ACCEPT' },
      'PRELIMINARY_REVIEW',
    );
  }

  async consulted(id: string): Promise<void> {
    const { reviewer, street, workers } = this.cast;
    await this.moved(reviewer, 'reviewAccessApplication', { id, opinion: '同意' }, 'CONSULTATION');
    const said = { id, opinion: 'SUPPORT' };
    await this.moved(street, 'recordAccessConsultation', { ...said, party: 'STREET' }, 'CONSULTATION');
    const parties = Object.entries(workers);
    for (const [at, [communityCode, worker]] of parties.entries()) {
      const to = at === parties.length - 1 ? 'JOINT_REVIEW' : 'CONSULTATION';
      const input = { ...said, party: 'COMMUNITY', communityCode };
      await this.moved(worker, 'recordAccessConsultation', input, to);
    }
  }

  /** Gives the admission that follows. */
  async decided(id: string): Promise<{ readonly id: string; readonly number: string }> {
    const { voters, head } = this.cast;
    for (const voter of voters)
      await this.moved(voter, 'castAccessVote', { id, vote: 'APPROVE' }, 'JOINT_REVIEW');
    await this.moved(voters[0], 'concludeJointReview', { id }, 'DECISION');
    const decision = { id, outcome: 'ADMIT', reason: '确需社区协助' };
    const { application } = await this.moved(head, 'decideAccessApplication', decision, 'ADMITTED');
    return application.admission;
  }

  async signed(admissionId: string): Promise<void> {
    const { clerk, applicant } = this.cast;
    const signatories = ['申请部门副主任', '社区主任'];
    await this.moved(clerk, 'signAccessAgreement', { admissionId, signatories }, 'AGREEMENT_SIGNED');
    await this.moved(applicant, 'delegateAuthority', { admissionId, document: '授权书' }, 'AGREEMENT_SIGNED');
  }

  async published(admissionId: string): Promise<void> {
    const { clerk } = this.cast;
    await this.moved(clerk, 'issueAdmissionNotice', { admissionId }, 'NOTIFIED');
    await this.moved(clerk, 'publishAdmission', { admissionId }, 'PUBLISHED');
  }

  /** One step by somebody. */
  do(asker: Asker, mutation: Mutation, input: Form): Promise<Read> {
    return mutate(this.host, asker, mutation, input);
  }

  /** One step that ends in that state. @throws Error with the answer if it does not */
  async moved(asker: Asker, mutation: Mutation, input: Form, to: string): Promise<Read> {
    const answer = await this.do(asker, mutation, input);
    if (answer.to !== to) throw new Error(`${mutation} should lead to ${to}: ${JSON.stringify(answer)}`);
    return answer;
  }
}
