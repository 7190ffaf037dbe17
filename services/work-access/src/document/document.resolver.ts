import {
  Args,
  Context as GraphContext,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { instrumentName } from '@shequ/admission';
import { localDateOf } from '@shequ/calendar';
import { cut, loader, pageAsked, parsed, type Context, type Page } from '@shequ/graphql';
import { record } from '@shequ/history';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { requireRole } from '../can.js';
import { alreadyDone } from '../problem/refusal.domain.js';
import {
  documentsArguments,
  registerDocumentInput,
  type DocumentsArguments,
  type RegisterDocument,
} from './document.input.js';
import { insertDocument, pageDocuments, restingItems, type AccessDocument } from './document.store.js';

@Resolver('AccessDocument')
export class DocumentResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Query()
  async accessDocuments(
    @Args(parsed(documentsArguments)) args: DocumentsArguments,
  ): Promise<Page<AccessDocument>> {
    const today = localDateOf(this.clock.now());
    return cut(await pageDocuments(this.db.manager, { ...args, today }), args.first, ({ id }) => id);
  }

  /** The office keeps the register; an edition stands once, and when it ends is the record of basis ends. */
  @Mutation()
  registerAccessDocument(
    @Args('input', parsed(registerDocumentInput)) input: RegisterDocument,
    @GraphContext() { actor }: Context,
  ) {
    requireRole(actor, ['OFFICE_CLERK'], input.jurisdiction);
    const now = this.clock.now();
    const by = { registeredBy: actor.subject, registeredAt: now };
    const document = { ...input, ...by, id: uuidv7(), key: instrumentName(input.name), endedOn: null };
    return transaction(this.db, async (tx) => {
      if (!(await insertDocument(tx, document)))
        return alreadyDone('该文件已登记。', 'This document is registered already.');
      const step = { type: 'access-document', id: document.id, at: now, actor: actor.subject };
      const detail = { name: input.name, number: input.number, jurisdiction: input.jurisdiction };
      const { department } = actor;
      const { documentHash } = input;
      const to = 'REGISTERED';
      await record(tx, [{ ...step, department, command: 'REGISTER', to, detail, documentHash }]);
      return { kind: 'AccessDocumentRegistered', document } as const;
    });
  }

  @ResolveField()
  inForce(@Parent() { from, endedOn }: AccessDocument): boolean {
    const today = localDateOf(this.clock.now());
    return from <= today && (endedOn === null || today <= endedOn);
  }

  /** One statement for all documents of the request that ask for the same page. */
  @ResolveField()
  async admissions(document: AccessDocument, args: unknown, context: Context) {
    const page = pageAsked(args);
    const batch = (ids: readonly string[]) => restingItems(this.db.manager, ids, page);
    const name = `items on document ${page.first} ${page.after ?? ''}`;
    const rows = (await loader(context, name, batch).load(document.id)) ?? [];
    return cut(rows, page.first, ({ id }) => id);
  }
}
