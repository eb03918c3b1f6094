import { css } from 'lit';

export default css`
  .captcha {
    margin-block: 16px;
  }

  .captcha > p {
    margin-block: 0 8px;
  }
`;
