// Every service in a process of its own, behind two gateways, over the broker of this run.
import { theStory } from './story.contract.js';

theStory(['in-process', 'distributed']);
