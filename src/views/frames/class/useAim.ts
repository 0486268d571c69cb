import { useEffect } from 'react';
import { pageClass } from '../../../session/class/store';
import { screen } from '../../ground/screen/screen';

/** Tells the class what the teacher's spotlight lights. */
export function useAim(teacher: boolean): void {
  useEffect(() => {
    if (!teacher) return undefined;
    const aim = (): void => {
      const { hand } = screen.now().presenting;
      pageClass().aim(hand.does === 'light' ? hand.target : null);
    };
    aim();
    return screen.subscribe(aim);
  }, [teacher]);
}
