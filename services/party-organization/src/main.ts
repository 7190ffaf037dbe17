// This service in a process of its own, set by its environment.
import process from 'node:process';
import { runService } from '@shequ/process';
import { partyOrganization } from './service.js';

await runService(partyOrganization, process.env);
