import { addGroupCall } from './add_group.ts';
import { addIntentCall } from './add_intent.ts';
import { delGroupCall } from './del_group.ts';
import { delIntentCall } from './del_intent.ts';
import { listGroupCall } from './list_group.ts';
import { listIntentCall } from './list_intent.ts';
import { modGroupCall } from './mod_group.ts';
import { modIntentCall } from './mod_intent.ts';

export const knowledgeHandlers = {
  'knowledge/add_group': addGroupCall,
  'knowledge/del_group': delGroupCall,
  'knowledge/mod_group': modGroupCall,
  'knowledge/list_group': listGroupCall,
  'knowledge/add_intent': addIntentCall,
  'knowledge/del_intent': delIntentCall,
  'knowledge/mod_intent': modIntentCall,
  'knowledge/list_intent': listIntentCall,
};
