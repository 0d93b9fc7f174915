"""Poolkey: sign in to an Amazon Cognito user pool and use the AWS CLI with temporary credentials."""

__version__ = "0.1.0"
