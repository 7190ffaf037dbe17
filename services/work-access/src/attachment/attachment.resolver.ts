import { Args, Context as GraphContext, Mutation, Query, Resolver } from '@nestjs/graphql';
import { parsed, type Context } from '@shequ/graphql';
import { AttachmentCommands } from './attachment.commands.js';
import {
  contentArguments,
  uploadInput,
  type ContentArguments,
  type UploadInput,
} from './attachment.input.js';

@Resolver()
export class AttachmentResolver {
  constructor(private readonly commands: AttachmentCommands) {}

  @Query()
  accessAttachmentContent(
    @Args(parsed(contentArguments)) of: ContentArguments,
    @GraphContext() context: Context,
  ): Promise<string | null> {
    return this.commands.content(context.actor, of);
  }

  @Mutation()
  uploadAccessAttachment(
    @Args('input', parsed(uploadInput)) input: UploadInput,
    @GraphContext() context: Context,
  ) {
    return this.commands.upload(context.actor, input);
  }
}
