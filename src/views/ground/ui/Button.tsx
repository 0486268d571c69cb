import type { ComponentProps, ReactNode } from 'react';
import { Hint } from './Hint';
import './button.css';

interface ButtonProps extends ComponentProps<'button'> {
  /** `plain`: outlined; `strong`: filled with ink; `hue`: in the colour of the thread it stands with; `quiet`: no outline. */
  readonly look?: 'plain' | 'strong' | 'hue' | 'quiet';
  readonly size?: 'm' | 's';
  /** What pressing it does while it is `aria-disabled`: says why. */
  readonly onWhyNot?: () => void;
}

/** Something to press. `aria-disabled` keeps it in the tab order and says that nothing would happen. */
export function Button({
  look = 'plain',
  size = 'm',
  className,
  onClick,
  onWhyNot,
  ...rest
}: ButtonProps): ReactNode {
  const idle = rest['aria-disabled'] === true || rest['aria-disabled'] === 'true';
  return (
    <button
      type="button"
      {...rest}
      className={['button', className].filter(Boolean).join(' ')}
      data-look={look}
      data-size={size}
      onClick={idle ? onWhyNot : onClick}
    />
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label' | 'children'> {
  /** Its name, for listeners and as the hint. */
  readonly label: string;
  readonly keys?: string;
  readonly hintSide?: 'top' | 'right' | 'bottom' | 'left';
  /** The icon. */
  readonly children: ReactNode;
}

/** A button that shows only an icon. */
export function IconButton({
  label,
  keys,
  hintSide,
  look = 'quiet',
  children,
  ...rest
}: IconButtonProps): ReactNode {
  return (
    <Hint text={label} keys={keys} {...(hintSide === undefined ? {} : { side: hintSide })}>
      <Button {...rest} look={look} aria-label={label} data-icon>
        {children}
      </Button>
    </Hint>
  );
}
