import { getText } from '#components/text.ts';
import { commonText } from '#lib/text/common.ts';

export default function LandingPage() {
  return <h1>{getText(commonText).title}</h1>;
}
