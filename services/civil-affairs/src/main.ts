// This service in a process of its own, set by its environment.
import process from 'node:process';
import { runService } from '@shequ/process';
import { civilAffairs } from './service.js';

await runService(civilAffairs, process.env);
