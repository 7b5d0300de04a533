import { dropTemplate } from './template';

export default dropTemplate;
