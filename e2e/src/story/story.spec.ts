import { theStory } from './story.contract.js';

theStory(['in-process', 'http']);
